import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  connectorQuery,
  DIFFERENCE_STATES,
  DIFFERENCES,
  differencesQuery,
  reconciliationsQuery,
  refusalText,
  repair,
  repairAll,
  REPAIRS,
  type BatchResult,
  type DifferenceKind,
  type DifferenceState,
  type Reconciliation,
  type Repair,
} from '@/api/connectors';
import { keys } from '@/api/keys';
import { formatInstant } from '@/lib/dates';
import { usePageTitle } from '@/lib/page-title';
import { useSingleMutation } from '@/lib/single-mutation';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { Select } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import { useNotice } from '@/ui/use-notice';
import { DifferencePanel } from './difference-panel';
import styles from './connectors.module.css';

type Shown = DifferenceKind | 'all';
const TABS: readonly Shown[] = ['all', ...DIFFERENCES];

/** What one comparison found, each difference with both sides and the ways to mend it. */
export function ReconciliationPage({ id, n }: { id: string; n: string }) {
  const { t, i18n } = useTranslation();
  const connector = useQuery(connectorQuery(id));
  const all = useQuery(reconciliationsQuery(id));
  const [shown, setShown] = useState<Shown>('all');
  const [state, setState] = useState<DifferenceState | 'all'>('open');
  const kind = shown === 'all' ? undefined : shown;
  const list = useInfiniteQuery(differencesQuery(id, n, kind, state === 'all' ? undefined : state));
  const mend = useRepair(id, n);
  usePageTitle(t('connector.view.reconciliations'));
  const one = all.data?.items.find((item) => item.id === n);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const everything = items.some((item) => item.state === 'open');
  const countOf = (name: Shown, report: Reconciliation) =>
    name === 'all' ? DIFFERENCES.reduce((sum, each) => sum + report[each], 0) : report[name];
  return (
    <div className={styles.page}>
      <PageHeader
        above={
          <Link to="/connectors/$id" params={{ id }} search={{ view: 'reconciliations' }}>
            {connector.data?.name ?? t('page.connectors')}
          </Link>
        }
        title={one ? t('connector.comparison_of', { at: formatInstant(one.started_at, i18n.language) }) : t('connector.view.reconciliations')}
        note={one && t('connector.compared_count', { count: one.compared })}
        actions={
          <Select
            className="state-filter"
            aria-label={t('connector.state_label')}
            value={state}
            options={[
              ...DIFFERENCE_STATES.map((value) => ({ value, label: t(`connector.difference_state.${value}`) })),
              { value: 'all', label: t('connector.every_state') },
            ]}
            onChange={(next: unknown) => setState(DIFFERENCE_STATES.find((known) => known === next) ?? 'all')}
          />
        }
      />
      {mend.failed.length > 0 && (
        <NoticeBar
          tone="danger"
          title={t('connector.not_repaired', { count: mend.failed.length })}
          actions={<Button onClick={mend.forget}>{t('common.close')}</Button>}
        >
          {[...new Set(mend.failed.map(refusalText))].join(' ')}
        </NoticeBar>
      )}
      <Tabs
        label={t('connector.kinds')}
        tabs={TABS.map((key) => ({
          key,
          label: key === 'all' ? t('connector.every_kind') : t(`connector.difference.${key}`),
          ...(one ? { note: countOf(key, one) } : {}),
        }))}
        active={shown}
        onChange={setShown}
      >
        {everything && shown === 'all' && <RepairAll busy={mend.busy} onRepair={(take) => mend.mend({ ids: null, take })} />}
        {list.error && <ProblemNotice error={list.error} retry={() => void list.refetch()} />}
        {list.isPending && <SkeletonLines lines={6} label={t('common.loading')} />}
        {list.data && items.length === 0 && (
          <Empty icon={<ObjectIcon name="check-square" />} title={t('connector.no_differences')}>
            {t('connector.no_differences_hint')}
          </Empty>
        )}
        {items.map((item) => (
          <DifferencePanel
            key={item.id}
            difference={item}
            busy={mend.busy}
            onRepair={(take) => mend.mend({ ids: [item.id], take })}
          />
        ))}
        {list.hasNextPage && (
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('common.more')}
          </Button>
        )}
      </Tabs>
    </div>
  );
}

function useRepair(id: string, n: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const [failed, setFailed] = useState<BatchResult[]>([]);
  const send = useSingleMutation({
    mutationFn: ({ ids, take }: { ids: string[] | null; take: Repair }) =>
      ids ? repair(id, n, { ids, take }) : repairAll(id, n, take),
    onSuccess: ({ results }) => {
      setFailed(results.filter(({ ok }) => !ok));
      const count = results.filter(({ ok }) => ok).length;
      if (count > 0) notice.done(t('connector.were_repaired', { count }));
      void client.invalidateQueries({ queryKey: keys.connectors });
    },
    onError: notice.failed,
  });
  return { mend: send.mutate, busy: send.isPending, failed, forget: () => setFailed([]) };
}

/** One way to mend everything that is open; where it is none for a difference, that one stays. */
function RepairAll({ busy, onRepair }: { busy: boolean; onRepair: (take: Repair) => void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [take, setTake] = useState<Repair>('push');
  const ask = async () => {
    const sure = await modal.confirm({
      title: t('connector.repair_all'),
      content: t(`connector.repair_about.${take}`),
      okText: t('connector.repair_all'),
      cancelText: t('common.cancel'),
    });
    if (sure) onRepair(take);
  };
  return (
    <div className={styles.all}>
      <Select
        className={styles.take ?? ''}
        aria-label={t('connector.repair_label')}
        value={take}
        options={REPAIRS.map((value) => ({ value, label: t(`connector.repair.${value}`) }))}
        onChange={(next: unknown) => setTake(REPAIRS.find((known) => known === next) ?? 'push')}
      />
      <Button loading={busy} onClick={() => void ask()}>
        {t('connector.repair_all')}
      </Button>
    </div>
  );
}
