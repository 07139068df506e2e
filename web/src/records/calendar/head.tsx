import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './calendar.module.css';
import type { Span } from './spans';

interface HeadProps {
  name: string;
  span: Span;
  /** Whether what is shown is the present month, week or day. */
  present: boolean;
  /** Towards the past or the future; none: to the present. */
  onTurn: (step?: -1 | 1) => void;
}

/** What stretch of time a calendar shows, and the way to others. */
export function Head({ name, span, present, onTurn }: HeadProps) {
  const { t } = useTranslation();
  const [before, after] = [t(`${span}.before`), t(`${span}.after`)];
  return (
    <header className={styles.head}>
      <h2 aria-live="polite">{name}</h2>
      <Button icon={<LeftOutlined aria-hidden="true" />} aria-label={before} title={before} onClick={() => onTurn(-1)} />
      <Button icon={<RightOutlined aria-hidden="true" />} aria-label={after} title={after} onClick={() => onTurn(1)} />
      <Button disabled={present} onClick={() => onTurn()}>
        {t('month.today')}
      </Button>
    </header>
  );
}
