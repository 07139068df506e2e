import { useTranslation } from 'react-i18next';
import type { ApprovalTotals } from '@/api/approval-figures';
import { formatHours } from '@/lib/hours';
import styles from './approval-figures.module.css';

const COUNTS = ['submitted', 'approved', 'rejected', 'returned', 'open'] as const;
const TIMES = ['median_hours', 'p90_hours'] as const;

/** What it comes to in all. */
export function TotalCards({ total }: { total: ApprovalTotals }) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  return (
    <dl className={styles.cards} aria-label={t('approvals_report.total.label')}>
      {COUNTS.map((name) => (
        <div key={name} className={styles.card}>
          <dt>{t(`approvals_report.total.${name}`)}</dt>
          <dd>{number(total[name])}</dd>
        </div>
      ))}
      {TIMES.map((name) => (
        <div key={name} className={styles.card}>
          <dt>{t(`approvals_report.total.${name}`)}</dt>
          <dd>{formatHours(total[name], i18n.language)}</dd>
        </div>
      ))}
    </dl>
  );
}
