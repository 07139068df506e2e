import { PlayCircleOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DIFFERENCES, reconcile, reconciliationsQuery, type Connector, type Reconciliation } from '@/api/connectors';
import { keys } from '@/api/keys';
import { formatInstant } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { JobProgress } from '@/records/jobs/job-progress';
import { useJobOver } from '@/records/jobs/use-job-over';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';

/** Both sides compared, again and again: what each comparison found. */
export function ReconciliationsView({ connector }: { connector: Connector }) {
  const { t } = useTranslation();
  const { id } = connector;
  const list = useQuery(reconciliationsQuery(id));
  const { job, start, busy } = useReconcile(id);
  const items = list.data?.items ?? [];
  const button = (
    <Button icon={<PlayCircleOutlined aria-hidden="true" />} loading={busy} onClick={() => start()}>
      {t('connector.compare')}
    </Button>
  );
  return (
    <>
      {busy && (
        <Panel title={t('connector.comparing')}>
          <JobProgress job={job} />
        </Panel>
      )}
      {list.error && <ProblemNotice error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <SkeletonLines lines={6} label={t('common.loading')} />}
      {list.data && items.length === 0 && !busy && (
        <Empty icon={<ObjectIcon name="swap" />} title={t('connector.never_compared')} actions={button}>
          {t('connector.never_compared_hint')}
        </Empty>
      )}
      {items.length > 0 && (
        <Panel title={t('connector.view.reconciliations')} note={t('connector.reconciliations_hint')} actions={button} flush>
          <Comparisons connector={id} items={items} />
        </Panel>
      )}
    </>
  );
}

function useReconcile(id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const navigate = useNavigate();
  const [started, setStarted] = useState<{ id: string; job: string } | null>(null);
  const begin = useSingleMutation({
    mutationFn: () => reconcile(id),
    onSuccess: setStarted,
    onError: notice.failed,
  });
  const job = useJobOver(started?.job ?? null, (over) => {
    setStarted(null);
    void client.invalidateQueries({ queryKey: keys.connectors });
    if (over.state !== 'done') return notice.failed(over.error ?? t('connector.not_compared'));
    if (started) void navigate({ to: '/connectors/$id/reconciliations/$n', params: { id, n: started.id } });
  });
  return { job, start: begin.mutate, busy: begin.isPending || started !== null };
}

function Comparisons({ connector, items }: { connector: string; items: Reconciliation[] }) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  return (
    <PlainTable
      label={t('connector.view.reconciliations')}
      numbers={[1, 2, 3, 4, 5, 6]}
      columns={[
        t('connector.at'),
        t('connector.compared'),
        ...DIFFERENCES.map((kind) => t(`connector.difference.${kind}`)),
        t('connector.repaired'),
      ]}
      rows={items.map((one) => ({
        key: one.id,
        cells: [
          <Link key="at" to="/connectors/$id/reconciliations/$n" params={{ id: connector, n: one.id }}>
            {formatInstant(one.started_at, i18n.language)}
          </Link>,
          number(one.compared),
          ...DIFFERENCES.map((kind) => number(one[kind])),
          number(one.repaired),
        ],
      }))}
    />
  );
}
