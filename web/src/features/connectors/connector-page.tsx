import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { connectorKindsQuery, connectorQuery, runConnector, testConnector, type Connector, type ConnectorKind } from '@/api/connectors';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { meQuery } from '@/api/session';
import { usePageTitle } from '@/lib/page-title';
import { CONNECTOR_VIEWS, type ConnectorView } from '@/lib/searches';
import { useSingleMutation } from '@/lib/single-mutation';
import { JobProgress } from '@/records/jobs/job-progress';
import { useJobOver } from '@/records/jobs/use-job-over';
import { useLeaveGuard } from '@/records/form/use-leave-guard';
import { ActionButton } from '@/ui/action-button';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import { problemText, useNotice } from '@/ui/use-notice';
import { faultsOf } from './flow-edit';
import { FlowsView } from './flows-view';
import { LogView } from './log-view';
import { ConnectorState } from './marks';
import { ReconciliationsView } from './reconciliations-view';
import { SettingsView } from './settings-view';
import { useDraft, type Draft } from './use-draft';
import styles from './connectors.module.css';

interface ConnectorPageProps {
  id: string;
  view: ConnectorView;
}

export function ConnectorPage({ id, view }: ConnectorPageProps) {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const connector = useQuery(connectorQuery(id));
  const kinds = useQuery(connectorKindsQuery());
  usePageTitle(connector.data?.name ?? t('page.connectors'));
  if (me.data && !me.data.powers.includes('manage_company')) return <NoticeBar tone="warning" title={t('refused.company')} />;
  const error = connector.error ?? kinds.error;
  if (error && !connector.data) return <ProblemNotice error={error} retry={() => void Promise.all([connector.refetch(), kinds.refetch()])} />;
  if (!connector.data || !kinds.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  const kind = kinds.data.items.find((one) => one.kind === connector.data.kind);
  return <Whole key={id} connector={connector.data} kind={kind} view={view} />;
}

interface WholeProps {
  connector: Connector;
  kind: ConnectorKind | undefined;
  view: ConnectorView;
}

/** One connector: what is exchanged, what was, what differs, and how it is reached. */
function Whole({ connector, kind, view }: WholeProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft(connector);
  const run = useRun(connector.id);
  useLeaveGuard(() => draft.dirty);
  const differences = connector.open_differences;
  return (
    <div className={styles.page}>
      <PageHeader
        above={<Link to="/connectors">{t('page.connectors')}</Link>}
        title={connector.name}
        note={kind?.label ?? connector.kind}
        actions={<Actions connector={connector} draft={draft} run={run} />}
      />
      <ConnectorState connector={connector} />
      {run.busy && (
        <Panel title={t('connector.running')}>
          <JobProgress job={run.job} />
        </Panel>
      )}
      <DraftProblems draft={draft} />
      <Tabs
        label={t('connector.views')}
        tabs={CONNECTOR_VIEWS.map((key) => ({
          key,
          label: t(`connector.view.${key}`),
          ...(key === 'reconciliations' && differences > 0 ? { note: differences } : {}),
        }))}
        active={view}
        onChange={(next) =>
          void navigate({
            to: '/connectors/$id',
            params: { id: connector.id },
            search: next === 'flows' ? {} : { view: next },
            replace: true,
            resetScroll: false,
          })
        }
      >
        {view === 'flows' && <FlowsView draft={draft} kind={kind} />}
        {view === 'log' && <LogView id={connector.id} />}
        {view === 'reconciliations' && <ReconciliationsView connector={connector} />}
        {view === 'settings' && <SettingsView draft={draft} kind={kind} />}
      </Tabs>
    </div>
  );
}

/** An exchange that was asked for here, while it lasts. */
function useRun(id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const [started, setStarted] = useState<string | null>(null);
  const start = useSingleMutation({
    mutationFn: () => runConnector(id),
    onSuccess: ({ job }) => setStarted(job),
    onError: notice.failed,
  });
  const job = useJobOver(started, (over) => {
    setStarted(null);
    void client.invalidateQueries({ queryKey: keys.connectors });
    if (over.state === 'done') notice.done(t('connector.ran'));
    else notice.failed(over.error ?? t('connector.not_ran'));
  });
  return { job, run: () => start.mutate(), busy: start.isPending || started !== null };
}

interface ActionsProps {
  connector: Connector;
  draft: Draft;
  run: ReturnType<typeof useRun>;
}

function Actions({ connector, draft, run }: ActionsProps) {
  const { t } = useTranslation();
  const notice = useNotice();
  const test = useSingleMutation({
    mutationFn: () => testConnector(connector.id),
    onSuccess: ({ ok, message }) => (ok ? notice.done(t('connector.reached')) : notice.failed(`${t('connector.not_reached')} ${message}`)),
    onError: notice.failed,
  });
  const faulty = draft.draft.flows.some((flow) => faultsOf(flow).length > 0);
  return (
    <>
      <Button loading={test.isPending} onClick={() => test.mutate()}>
        {t('connector.test')}
      </Button>
      <ActionButton refused={connector.active ? null : t('connector.is_off')} loading={run.busy} onClick={run.run}>
        {t('connector.run')}
      </ActionButton>
      <Button disabled={draft.dirty || draft.saving} onClick={() => draft.turn(!connector.active)}>
        {connector.active ? t('connector.switch_off') : t('connector.switch_on')}
      </Button>
      <ActionButton
        type="primary"
        loading={draft.saving}
        refused={faulty ? t('connector.faulty') : draft.dirty ? null : t('connector.unchanged')}
        onClick={draft.save}
      >
        {t('common.save')}
      </ActionButton>
    </>
  );
}

function DraftProblems({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  return (
    <>
      {draft.stale && (
        <NoticeBar
          tone="warning"
          title={t('connector.stale')}
          actions={
            <>
              <Button onClick={() => void draft.takeTheirs()}>{t('connector.take_theirs')}</Button>
              <Button onClick={() => void draft.saveOurs()}>{t('connector.save_ours')}</Button>
            </>
          }
        />
      )}
      {draft.error && (
        <NoticeBar tone="danger" title={problemText(draft.error, t('problem.unreachable'), t('problem.unknown'))}>
          {isProblem(draft.error) && draft.error.errors.map(({ message }) => message).join(' ')}
        </NoticeBar>
      )}
    </>
  );
}
