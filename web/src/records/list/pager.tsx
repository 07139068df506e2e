import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { DEFAULT_LIMIT } from './list-search';
import styles from './list.module.css';

interface PagerProps {
  label: string;
  page: string[];
  next: string | null;
  shown: number;
  onPage: (page: string[]) => void;
}

/** Steps through pages by cursor: each page costs the same, however deep. */
export function Pager({ label, page, next, shown, onPage }: PagerProps) {
  const { t, i18n } = useTranslation();
  if (page.length === 0 && !next) return <div className={styles.pager} />;
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const first = page.length * DEFAULT_LIMIT + 1;
  return (
    <nav className={styles.pager} aria-label={label}>
      <span aria-live="polite">
        {shown > 0 && t('list.rows', { first: number(first), last: number(first + shown - 1) })}
      </span>
      <Button icon={<LeftOutlined aria-hidden="true" />} disabled={page.length === 0} onClick={() => onPage(page.slice(0, -1))}>
        {t('list.previous')}
      </Button>
      <Button
        icon={<RightOutlined aria-hidden="true" />}
        iconPlacement="end"
        disabled={!next}
        onClick={() => next && onPage([...page, next])}
      >
        {t('list.next')}
      </Button>
    </nav>
  );
}
