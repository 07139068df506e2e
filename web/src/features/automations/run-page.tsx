import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { runQuery } from '@/api/automations';
import type { RunWhole } from '@/api/automation-types';
import { objectQuery } from '@/api/objects';
import { formatInstant } from '@/lib/dates';
import { usePageTitle } from '@/lib/page-title';
import { RunMark } from '@/records/automation/run-mark';
import { Trace } from '@/records/automation/trace';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import styles from './automations.module.css';
import { useActs } from './runs-view';

/** One run of a rule: what it did with a record, step by step. */
export function RunPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const run = useQuery(runQuery(id));
  usePageTitle(run.data?.automation.name);
  if (run.error) return <ProblemNotice error={run.error} retry={() => void run.refetch()} />;
  if (!run.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  return <Whole run={run.data} />;
}

function Whole({ run }: { run: RunWhole }) {
  const { t, i18n } = useTranslation();
  const definition = useQuery(objectQuery(run.object));
  const act = useActs(() => undefined);
  const at = (value: string) => formatInstant(value, i18n.language);
  const stuck = run.stage === 'failed' || run.stage === 'held';
  return (
    <div className={styles.page}>
      <PageHeader
        above={
          <Link to="/automations/$id" params={{ id: run.automation.id }} search={{ view: 'runs' }}>
            {run.automation.name}
          </Link>
        }
        title={run.title || `#${run.record}`}
        note={
          <span className={styles.note}>
            <RunMark stage={run.stage} />
            <span>{t('run.begun_at', { at: at(run.created_at) })}</span>
            {run.ended_at && <span>{t('run.ended_at', { at: at(run.ended_at) })}</span>}
            {run.due_at && run.stage === 'sleeping' && <span>{t('run.due', { at: at(run.due_at) })}</span>}
            {run.attempts > 1 && <span>{t('run.attempts', { count: run.attempts })}</span>}
          </span>
        }
        actions={
          <>
            {stuck && (
              <>
                <Button loading={act.retrying} onClick={() => act.retry([run.id])}>
                  {t('automation.retry')}
                </Button>
                <Button danger loading={act.discarding} onClick={() => void act.discard([run.id])}>
                  {t('automation.discard')}
                </Button>
              </>
            )}
            {run.title && (
              <Link to="/records/$object/$id" params={{ object: run.object, id: run.record }} search={{}}>
                {t('run.to_record')}
              </Link>
            )}
          </>
        }
      />
      {run.problem && <NoticeBar tone="danger" title={run.problem.message} />}
      <Panel title={t('run.steps')}>
        <Trace label={t('run.steps')} steps={run.steps} definition={definition.data} />
      </Panel>
    </div>
  );
}
