import { DownOutlined, SearchOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './organisation.module.css';

interface FinderProps {
  typed: string;
  onType: (typed: string) => void;
  /** How many there are, and which is shown; none where they are not gone through. */
  hits: { count: number; at: number } | null;
  onStep: (step: number) => void;
}

/** Looks for a name and goes from one that was found to the next. */
export function Finder({ typed, onType, hits, onStep }: FinderProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.finder} role="search">
      <Input
        allowClear
        prefix={<SearchOutlined aria-hidden="true" />}
        aria-label={t('organisation.search')}
        placeholder={t('organisation.search')}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
        }}
      />
      {hits && typed.trim() !== '' && (
        <>
          <span className={styles.hits} role="status">
            {hits.count > 0 ? t('chart.hit', { at: hits.at + 1, count: hits.count }) : t('field.nothing_found')}
          </span>
          <Button icon={<UpOutlined aria-hidden="true" />} aria-label={t('chart.hit_before')} disabled={hits.count < 2} onClick={() => onStep(-1)} />
          <Button icon={<DownOutlined aria-hidden="true" />} aria-label={t('chart.hit_next')} disabled={hits.count < 2} onClick={() => onStep(1)} />
        </>
      )}
    </div>
  );
}
