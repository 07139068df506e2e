import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { logQuery, OUTCOMES, refusalText, retryEntries, type BatchResult, type LogEntry, type Outcome } from '@/api/connectors';
import { keys } from '@/api/keys';
import { objectsQuery } from '@/api/objects';
import { formatInstant } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { DotLabel } from '@/ui/dot-label';
import { Select } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import styles from './connectors.module.css';

const COLORS = { sent: 'green', received: 'green', conflict: 'orange', failed: 'red' } as const;

const mayRetry = ({ outcome }: LogEntry): boolean => outcome === 'failed' || outcome === 'conflict';

/** What was exchanged and what was not, the newest first. */
export function LogView({ id }: { id: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const [outcome, setOutcome] = useState<Outcome>();
  const log = useInfiniteQuery(logQuery(id, outcome));
  const [failed, setFailed] = useState<BatchResult[]>([]);
  const again = useSingleMutation({
    mutationFn: (ids: string[]) => retryEntries(id, ids),
    onSuccess: ({ results }) => {
      setFailed(results.filter(({ ok }) => !ok));
      const count = results.filter(({ ok }) => ok).length;
      if (count > 0) notice.done(t('connector.retried', { count }));
      void client.invalidateQueries({ queryKey: keys.connector(id) });
    },
    onError: notice.failed,
  });
  const items = log.data?.pages.flatMap((page) => page.items) ?? [];
  const retryable = items.filter(mayRetry);
  const actions = (
    <>
      {retryable.length > 0 && (
        <Button loading={again.isPending} onClick={() => again.mutate(retryable.map((one) => one.id))}>
          {t('connector.retry_all', { count: retryable.length })}
        </Button>
      )}
      <Select
        className="state-filter"
        aria-label={t('connector.outcome_label')}
        value={outcome ?? 'all'}
        options={[{ value: 'all', label: t('connector.every_outcome') }, ...OUTCOMES.map((value) => ({ value, label: t(`connector.outcome.${value}`) }))]}
        onChange={(next: unknown) => setOutcome(OUTCOMES.find((known) => known === next))}
      />
    </>
  );
  return (
    <Panel title={t('connector.view.log')} actions={actions} flush={items.length > 0}>
      {log.error && <ProblemNotice error={log.error} retry={() => void log.refetch()} />}
      {failed.length > 0 && (
        <NoticeBar tone="danger" title={t('connector.not_retried', { count: failed.length })}>
          {[...new Set(failed.map(refusalText))].join(' ')}
        </NoticeBar>
      )}
      {log.isPending && <SkeletonLines lines={6} label={t('common.loading')} />}
      {log.data && items.length === 0 && <p className="faint">{t('connector.no_log')}</p>}
      {items.length > 0 && <Entries items={items} busy={again.isPending} onAgain={(entry) => again.mutate([entry])} />}
      {log.hasNextPage && (
        <div className="pad">
          <Button loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t('common.more')}
          </Button>
        </div>
      )}
    </Panel>
  );
}

interface EntriesProps {
  items: LogEntry[];
  busy: boolean;
  onAgain: (id: string) => void;
}

function Entries({ items, busy, onAgain }: EntriesProps) {
  const { t, i18n } = useTranslation();
  const objects = useQuery(objectsQuery());
  const label = (name: string) => objects.data?.items.find((object) => object.name === name)?.label ?? name;
  return (
    <PlainTable
      label={t('connector.view.log')}
      columns={[t('connector.record'), t('connector.at'), t('connector.direction'), t('connector.outcome_label'), '']}
      rows={items.map((one) => ({
        key: one.id,
        cells: [
          <div key="record" className={styles.name}>
            {one.record ? (
              <Link to="/records/$object/$id" params={{ object: one.object, id: one.record }}>
                {one.title ?? `#${one.record}`}
              </Link>
            ) : (
              <span>{one.title ?? one.remote ?? '–'}</span>
            )}
            <span className={styles.small}>{[label(one.object), one.remote].filter(Boolean).join(' · ')}</span>
          </div>,
          formatInstant(one.at, i18n.language),
          t(`connector.way.${one.direction}`),
          <div key="outcome" className={styles.name}>
            <DotLabel color={COLORS[one.outcome]}>{t(`connector.outcome.${one.outcome}`)}</DotLabel>
            {one.problem && <span className={styles.small}>{one.problem.message}</span>}
            {one.attempts > 1 && <span className={styles.small}>{t('connector.attempts', { count: one.attempts })}</span>}
          </div>,
          mayRetry(one) ? (
            <Button key="again" size="small" disabled={busy} onClick={() => onAgain(one.id)}>
              {t('common.retry')}
            </Button>
          ) : null,
        ],
      }))}
    />
  );
}
