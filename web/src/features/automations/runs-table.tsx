import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Run } from '@/api/automation-types';
import { objectsQuery } from '@/api/objects';
import { formatInstant } from '@/lib/dates';
import { RunMark } from '@/records/automation/run-mark';
import { PlainTable } from '@/ui/plain-table';
import { Tick } from '@/ui/tick';
import styles from './automations.module.css';

interface RunsTableProps {
  items: Run[];
  isStuck: (run: Run) => boolean;
  /** Whether the rules are told: those of several are listed. */
  named: boolean;
  chosen: string[];
  onChoose: (ids: string[]) => void;
}

const titleOf = ({ title, record }: Run) => title || `#${record}`;

export function RunsTable({ items, isStuck, named, chosen, onChoose }: RunsTableProps) {
  const { t, i18n } = useTranslation();
  const objects = useQuery(objectsQuery());
  const label = (name: string) => objects.data?.items.find((object) => object.name === name)?.label ?? name;
  const turn = (id: string) => onChoose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <PlainTable
      label={t('automation.view.runs')}
      columns={[
        t('run.record'),
        ...(named ? [t('run.rule')] : []),
        t('run.stage_label'),
        t('run.begun'),
        '',
      ]}
      rows={items.map((run) => ({
        key: run.id,
        cells: [
          <div key="record" className={styles.chosen}>
            {isStuck(run) && <Tick checked={chosen.includes(run.id)} label={t('automation.choose', { title: titleOf(run) })} onChange={() => turn(run.id)} />}
            <div className={styles.name}>
              {run.title ? (
                <Link to="/records/$object/$id" params={{ object: run.object, id: run.record }} search={{}}>
                  {run.title}
                </Link>
              ) : (
                <span>#{run.record}</span>
              )}
              <span className="faint">{label(run.object)}</span>
            </div>
          </div>,
          ...(named
            ? [
                <Link key="rule" to="/automations/$id" params={{ id: run.automation.id }} search={{}}>
                  {run.automation.name}
                </Link>,
              ]
            : []),
          <div key="stage" className={styles.name}>
            <RunMark stage={run.stage} />
            {run.problem && <span className={styles.failed}>{run.problem.message}</span>}
            {run.stage === 'sleeping' && run.due_at && <span className="faint">{t('run.due', { at: formatInstant(run.due_at, i18n.language) })}</span>}
          </div>,
          formatInstant(run.created_at, i18n.language),
          <Link key="open" to="/automation-runs/$id" params={{ id: run.id }} aria-label={t('run.open_of', { title: titleOf(run) })}>
            {t('run.open')}
          </Link>,
        ],
      }))}
    />
  );
}
