import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { runsOfRecordQuery } from '@/api/automations';
import type { Run, TraceStep } from '@/api/automation-types';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import styles from './automation.module.css';
import { RunMark } from './run-mark';
import { Trace } from './trace';

interface AutomationsTabProps {
  definition: ObjectDefinition;
  record: RecordRow;
}

/** What rules did to this record, the latest first. */
export default function AutomationsTab({ definition, record }: AutomationsTabProps) {
  const { t } = useTranslation();
  const runs = useQuery(runsOfRecordQuery(definition.name, record.id));
  if (runs.error) return <ProblemNotice error={runs.error} retry={() => void runs.refetch()} />;
  if (!runs.data) return <SkeletonLines lines={4} label={t('common.loading')} />;
  if (runs.data.items.length === 0) {
    return (
      <Panel>
        <Empty icon={<ObjectIcon name="thunderbolt" />} title={t('run.none_of_record')}>
          {t('run.none_of_record_hint')}
        </Empty>
      </Panel>
    );
  }
  return (
    <div className={styles.runs}>
      {runs.data.items.map((run) => (
        <OfRecord key={run.id} run={run} definition={definition} />
      ))}
    </div>
  );
}

function OfRecord({ run, definition }: { run: Run & { steps?: TraceStep[] }; definition: ObjectDefinition }) {
  const { t, i18n } = useTranslation();
  return (
    <Panel
      title={run.automation.name}
      note={
        <span className={styles.runHead}>
          <RunMark stage={run.stage} />
          <time dateTime={run.created_at}>{formatInstant(run.created_at, i18n.language)}</time>
          {run.stage === 'sleeping' && run.due_at && <span>{t('run.due', { at: formatInstant(run.due_at, i18n.language) })}</span>}
        </span>
      }
    >
      {run.problem && <p className={styles.problem}>{run.problem.message}</p>}
      <Trace label={t('run.steps_of', { name: run.automation.name })} steps={run.steps ?? []} definition={definition} />
    </Panel>
  );
}
