import { useTranslation } from 'react-i18next';
import type { MonthFigures } from '@/api/approval-figures';
import { Panel } from '@/ui/panel';
import styles from './approval-figures.module.css';

const SERIES = ['submitted', 'approved', 'rejected'] as const;

/** Month by month: bars for the eye, the numbers beside them. */
export function MonthsPanel({ months }: { months: MonthFigures[] }) {
  const { t, i18n } = useTranslation();
  const largest = Math.max(1, ...months.flatMap((month) => SERIES.map((name) => month[name])));
  const named = new Intl.DateTimeFormat(i18n.language, { year: 'numeric', month: 'short', timeZone: 'UTC' });
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const nameOf = (month: string) => named.format(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1, 1));
  return (
    <Panel title={t('approvals_report.months')} flush>
      <table className={styles.months} aria-label={t('approvals_report.months')}>
        <thead>
          <tr>
            <th scope="col">{t('approvals_report.month')}</th>
            <td className={styles.picture} aria-hidden="true" />
            {SERIES.map((name) => (
              <th key={name} scope="col" className={styles.number}>
                <span className={styles.key}>
                  <span className={styles.mark} data-series={name} aria-hidden="true" />
                  {t(`approvals_report.total.${name}`)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.month}>
              <th scope="row">{nameOf(month.month)}</th>
              <td className={styles.picture}>
                <span className={styles.bars} aria-hidden="true">
                  {SERIES.map((name) => (
                    <span key={name} className={styles.bar} data-series={name} style={{ width: `${(month[name] / largest) * 100}%` }} />
                  ))}
                </span>
              </td>
              {SERIES.map((name) => (
                <td key={name} className={styles.number}>
                  {number(month[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
