import { useTranslation } from 'react-i18next';
import { Bar } from '@/ui/skeleton';
import styles from './list.module.css';

const ROWS = 12;
const WIDTHS = ['62%', '48%', '70%', '55%', '66%'];

/** Stands where the list will stand, row by row, so that nothing jumps when it comes. */
export function ListSkeleton({ bare }: { bare?: boolean }) {
  const { t } = useTranslation();
  const rows = (
    <div role="status" aria-label={t('common.loading')}>
      {Array.from({ length: ROWS }, (_, row) => (
        <div key={row} className={styles.skeletonRow}>
          {WIDTHS.map((_width, cell) => (
            <Bar key={cell} width={WIDTHS[(row + cell) % WIDTHS.length] ?? '60%'} />
          ))}
        </div>
      ))}
    </div>
  );
  if (bare) return rows;
  return (
    <div className={styles.page}>
      <div className={styles.skeletonHead}>
        <Bar width="30%" />
      </div>
      <div className={styles.skeletonHead} />
      <div className={styles.surface}>{rows}</div>
    </div>
  );
}
