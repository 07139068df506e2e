import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { StepFigures } from '@/api/approval-figures';
import { formatHours } from '@/lib/hours';
import { DotLabel } from '@/ui/dot-label';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { bottlenecksOf, keyOf } from './bottlenecks';
import styles from './approval-figures.module.css';

/** Where approvals wait, and which step never made a difference. */
export function StepsPanel({ steps }: { steps: StepFigures[] }) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const slow = bottlenecksOf(steps);
  return (
    <Panel title={t('approvals_report.steps')} note={t('approvals_report.steps_hint')} flush>
      <PlainTable
        label={t('approvals_report.steps')}
        numbers={[2, 3, 4, 5, 6, 7, 8, 9]}
        columns={[
          t('approvals_report.step'),
          t('approvals_report.marks'),
          t('approvals_report.decided'),
          t('approvals_report.total.approved'),
          t('approvals_report.total.rejected'),
          t('approvals_report.total.returned'),
          t('approvals_report.changed'),
          t('approvals_report.median'),
          t('approvals_report.p90'),
          t('approvals_report.overdue'),
        ]}
        rows={steps.map((step) => ({
          key: keyOf(step),
          cells: [
            <div key="name" className={styles.name}>
              <span>{step.name}</span>
              <Link to="/approval-processes/$id" params={{ id: step.process.id }} search={{}} className={styles.process ?? ''}>
                {step.process.name}
              </Link>
            </div>,
            <Marks key="marks" slow={slow.has(keyOf(step))} never={step.never_changed} />,
            number(step.decided),
            number(step.approved),
            number(step.rejected),
            number(step.returned),
            number(step.changed),
            formatHours(step.median_hours, i18n.language),
            formatHours(step.p90_hours, i18n.language),
            number(step.overdue),
          ],
        }))}
      />
    </Panel>
  );
}

function Marks({ slow, never }: { slow: boolean; never: boolean }) {
  const { t } = useTranslation();
  if (!slow && !never) return <span className="faint">–</span>;
  return (
    <span className={styles.marks}>
      {slow && (
        <span title={t('approvals_report.bottleneck_hint')}>
          <DotLabel color="orange">{t('approvals_report.bottleneck')}</DotLabel>
        </span>
      )}
      {never && (
        <span title={t('approvals_report.never_changed_hint')}>
          <DotLabel color="blue">{t('approvals_report.never_changed')}</DotLabel>
        </span>
      )}
    </span>
  );
}
