import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { discardRuns, retryRuns, runsQuery } from '@/api/automations';
import { STAGES, type Run, type Stage } from '@/api/automation-types';
import { keys } from '@/api/keys';
import { useSingleMutation } from '@/lib/single-mutation';
import { Select } from '@/ui/lazy';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Tick } from '@/ui/tick';
import { useNotice } from '@/ui/use-notice';
import styles from './automations.module.css';
import { RunsTable } from './runs-table';

/** Whether anything can be done about a run: tried again, or given up. */
const isStuck = ({ stage }: Run): boolean => stage === 'failed' || stage === 'held';

/** What rules did and what is under way; of one rule, or of all. */
export function RunsView({ automation }: { automation?: string }) {
  const { t } = useTranslation();
  const [stage, setStage] = useState<Stage>();
  const [chosen, setChosen] = useState<string[]>([]);
  const list = useInfiniteQuery(runsQuery({ automation, stage }));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const stuck = items.filter(isStuck).map(({ id }) => id);
  const picked = chosen.filter((id) => stuck.includes(id));
  const act = useActs(() => setChosen([]));
  const filter = (
    <Select
      className="state-filter"
      aria-label={t('run.stage_label')}
      value={stage ?? 'all'}
      options={[{ value: 'all', label: t('run.all_stages') }, ...STAGES.map((value) => ({ value, label: t(`run.stage.${value}`) }))]}
      onChange={(next: unknown) => {
        setStage(STAGES.find((known) => known === next));
        setChosen([]);
      }}
    />
  );
  return (
    <Panel title={t('automation.view.runs')} note={t('automation.runs_hint')} actions={filter} flush={items.length > 0}>
      {list.error && <ProblemNotice error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <SkeletonLines lines={6} label={t('common.loading')} />}
      {list.data && items.length === 0 && <p className="faint">{stage ? t('automation.no_runs_stage') : t('automation.no_runs')}</p>}
      {stuck.length > 0 && (
        <div className={styles.bulk} role="toolbar" aria-label={t('automation.chosen_n', { count: picked.length })}>
          <Tick
            checked={picked.length === stuck.length}
            partly={picked.length > 0 && picked.length < stuck.length}
            label={t('automation.choose_all')}
            onChange={() => setChosen(picked.length === stuck.length ? [] : stuck)}
          />
          <span>{picked.length > 0 ? t('automation.chosen_n', { count: picked.length }) : t('automation.choose_all')}</span>
          {picked.length > 0 && (
            <>
              <Button size="small" loading={act.retrying} onClick={() => act.retry(picked)}>
                {t('automation.retry')}
              </Button>
              <Button size="small" danger loading={act.discarding} onClick={() => void act.discard(picked)}>
                {t('automation.discard')}
              </Button>
            </>
          )}
        </div>
      )}
      {items.length > 0 && (
        <RunsTable items={items} isStuck={isStuck} named={automation === undefined} chosen={picked} onChoose={setChosen} />
      )}
      {list.hasNextPage && (
        <div className="pad">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('common.more')}
          </Button>
        </div>
      )}
    </Panel>
  );
}

/** Trying again, and giving up; what was given up is not done later. */
export function useActs(onDone: () => void) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const notice = useNotice();
  const finished = (key: 'retried' | 'discarded') => ({ results }: Awaited<ReturnType<typeof retryRuns>>) => {
    const refused = results.find(({ ok }) => !ok);
    const done = results.filter(({ ok }) => ok).length;
    if (done > 0) notice.done(t(`automation.${key}`, { count: done }));
    if (refused) notice.failed(t('automation.not_all', { count: results.length - done, text: refused.problem?.message ?? '' }));
    void client.invalidateQueries({ queryKey: keys.anyRuns });
    void client.invalidateQueries({ queryKey: keys.automations, exact: true });
    onDone();
  };
  const retry = useSingleMutation({ mutationFn: retryRuns, onSuccess: finished('retried'), onError: notice.failed });
  const discard = useSingleMutation({ mutationFn: discardRuns, onSuccess: finished('discarded'), onError: notice.failed });
  return {
    retry: (ids: string[]) => retry.mutate(ids),
    retrying: retry.isPending,
    discard: async (ids: string[]) => {
      const sure = await modal.confirm({
        title: t('automation.discard_title', { count: ids.length }),
        content: t('automation.discard_hint'),
        okText: t('automation.discard'),
        cancelText: t('common.cancel'),
      });
      if (sure) discard.mutate(ids);
    },
    discarding: discard.isPending,
  };
}
