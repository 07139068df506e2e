import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { boardQuery } from '@/api/boards';
import type { Handed } from '@/api/briefing-types';
import { MOVE_KINDS, MOVE_STAGES, type MoveStage } from '@/api/move-types';
import { moveQuery } from '@/api/moves';
import { meQuery } from '@/api/session';
import type { ListParams, RecordRow } from '@/api/types';
import { approvalsQuery, handedQuery } from '@/api/waiting';
import { formatDate, formatInstant, instantToWall } from '@/lib/dates';
import { usePageTitle } from '@/lib/page-title';
import { BOARD_TABS, type BoardTab } from '@/lib/searches';
import { asText, labelFor } from '@/records/fields/label';
import { countText } from '@/records/list/list-header';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import { Stage } from './move-header';
import { OrphansPanel } from './orphans-panel';
import { useNumber, useRefName } from './plan/names';
import styles from './form.module.css';

const STAGES: Record<BoardTab, readonly MoveStage[]> = {
  planned: ['draft', 'waiting', 'scheduled', 'blocked'],
  running: ['applying', 'undoing'],
  done: ['done', 'undone', 'cancelled'],
};

const PAGE = 50;
const WATCH_EVERY_MS = 3000;

const paramsOf = (tab: BoardTab): ListParams => ({
  filter: { field: 'stage', op: 'in', value: [...STAGES[tab]] },
  sort: tab === 'planned' ? 'effective_at' : '-effective_at',
  fields: ['number', 'kind', 'employee_id', 'position_id', 'effective_at', 'stage', 'reason', 'done_at', 'records_count'],
  limit: PAGE,
  count: true,
});

/** What runs ends by itself: it is looked at while it is shown. */
const useMoves = (tab: BoardTab, shown: boolean) =>
  useInfiniteQuery({
    ...boardQuery('move', tab, paramsOf(tab)),
    refetchInterval: shown && tab === 'running' ? WATCH_EVERY_MS : false,
  });

/** Who moves: what is planned, what runs, what is behind us. */
export function BoardPage({ tab }: { tab: BoardTab }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const me = useQuery(meQuery());
  usePageTitle(t('page.moves'));
  const lists = { planned: useMoves('planned', tab === 'planned'), running: useMoves('running', tab === 'running'), done: useMoves('done', tab === 'done') };
  const countOf = (key: BoardTab) => {
    const count = lists[key].data?.pages[0]?.count;
    return count ? countText(count, i18n.language) : undefined;
  };
  const list = lists[tab];
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const problems = useProblems(rows);
  const handed = useQuery(handedQuery());
  // All at once: what comes later must not push what is being read.
  const waiting = list.isPending || problems === null || handed.isPending;
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('page.moves')}
        note={t('move.board.hint')}
        actions={
          <Button
            type="primary"
            icon={<PlusOutlined aria-hidden="true" />}
            onClick={() => void navigate({ to: '/moves/$id', params: { id: 'new' }, search: {} })}
          >
            {t('move.new')}
          </Button>
        }
      />
      <ApprovalsWaiting />
      <Tabs
        label={t('page.moves')}
        tabs={BOARD_TABS.map((key) => ({ key, label: t(`move.board.${key}`), note: countOf(key) }))}
        active={tab}
        onChange={(next) => void navigate({ to: '/moves', search: next === 'planned' ? {} : { tab: next }, replace: true })}
      >
        {list.error && <ProblemNotice error={list.error} retry={() => void list.refetch()} />}
        {waiting && !list.error && <SkeletonLines lines={6} label={t('common.loading')} />}
        {list.data && rows.length === 0 && (
          <Empty icon={<ObjectIcon name="swap" />} title={t(`move.board.empty.${tab}`)}>
            {t(`move.board.empty_hint.${tab}`)}
          </Empty>
        )}
        {problems && rows.length > 0 && <MovesTable rows={rows} problems={problems} handed={handed.data?.items ?? NO_HANDED} />}
        {list.hasNextPage && (
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('common.more')}
          </Button>
        )}
      </Tabs>
      {!waiting && me.data?.powers.includes('manage_people') && <OrphansPanel />}
    </div>
  );
}

/** Moves others prepared, of which the reader's agreement is asked. */
function ApprovalsWaiting() {
  const { t, i18n } = useTranslation();
  const nameOf = useRefName();
  const asked = useQuery(approvalsQuery());
  const items = asked.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={t('move.approval.for_me')} count={items.length} flush>
      <PlainTable
        label={t('move.approval.for_me')}
        columns={[t('move.board.move'), t('move.approval.by'), t('move.approval.since')]}
        rows={items.map((one) => ({
          key: one.id,
          cells: [
            <span key="name" className={styles.moveName}>
              <Link to="/moves/$id" params={{ id: one.id }} search={{}}>
                {one.employee ? t('move.title', { kind: t(`move.kind.${one.kind}`), name: nameOf(one.employee) }) : t(`move.kind.${one.kind}`)}
              </Link>
              <span className="faint">{one.number}</span>
            </span>,
            nameOf(one.created_by),
            formatInstant(one.created_at, i18n.language),
          ],
        }))}
      />
    </Panel>
  );
}

const stageOf = (row: RecordRow): MoveStage => MOVE_STAGES.find((stage) => stage === row['stage']) ?? 'draft';

/** Why a move is stuck stands in the move itself, not in the list; nothing until that is known. */
function useProblems(rows: RecordRow[]): Map<string, string> | null {
  const blocked = rows.filter((row) => stageOf(row) === 'blocked');
  const found = useQueries({ queries: blocked.map((row) => moveQuery(row.id)) });
  if (found.some((one) => one.isPending)) return null;
  return new Map(found.flatMap(({ data }) => (data?.problem ? [[data.id, data.problem.message]] : [])));
}

const NO_HANDED: Handed[] = [];

interface MovesTableProps {
  rows: RecordRow[];
  problems: Map<string, string>;
  handed: readonly Handed[];
}

function MovesTable({ rows, problems, handed }: MovesTableProps) {
  const { t } = useTranslation();
  return (
    <Panel flush>
      <PlainTable
        label={t('page.moves')}
        columns={[t('move.board.move'), t('move.position.new'), t('move.when.title'), t('move.board.stage'), t('move.board.left')]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            <MoveName key="name" row={row} />,
            labelFor(row.labels?.['position_id'], row['position_id']) ?? '–',
            <When key="when" row={row} />,
            <Stage key="stage" stage={stageOf(row)} />,
            <Left key="left" row={row} problem={problems.get(row.id)} handed={handed.filter((one) => one.move === row.id)} />,
          ],
        }))}
      />
    </Panel>
  );
}

function MoveName({ row }: { row: RecordRow }) {
  const { t } = useTranslation();
  const kind = MOVE_KINDS.find((one) => one === row['kind']) ?? 'change_position';
  const name = labelFor(row.labels?.['employee_id'], row['employee_id']);
  return (
    <span className={styles.moveName}>
      <Link to="/moves/$id" params={{ id: row.id }} search={{}}>
        {name ? t('move.title', { kind: t(`move.kind.${kind}`), name }) : t(`move.kind.${kind}`)}
      </Link>
      <span className="faint">{[asText(row['number']), asText(row['reason'])].filter(Boolean).join(' · ')}</span>
    </span>
  );
}

function When({ row }: { row: RecordRow }) {
  const { t, i18n } = useTranslation();
  const at = asText(row['effective_at']);
  if (!at) return <span className={`faint ${styles.when}`}>{t('move.when.now')}</span>;
  const wall = instantToWall(at);
  const midnight = wall?.hour() === 0 && wall.minute() === 0;
  return (
    <time dateTime={at} className={styles.when}>
      {midnight ? formatDate(wall.format('YYYY-MM-DD'), i18n.language) : formatInstant(at, i18n.language)}
    </time>
  );
}

/** What is still to do: what stops it, which customers nobody has spoken to yet, or how many records change hands. */
function Left({ row, problem, handed }: { row: RecordRow; problem: string | undefined; handed: readonly Handed[] }) {
  const { t } = useTranslation();
  const number = useNumber();
  const count = Number(row['records_count'] ?? 0);
  if (stageOf(row) === 'blocked') return <span className={styles.problem}>{problem ?? t('move.blocked')}</span>;
  const total = handed.reduce((sum, one) => sum + one.total, 0);
  const waiting = handed.reduce((sum, one) => sum + one.waiting, 0);
  if (stageOf(row) === 'done' && waiting > 0) {
    return (
      <Link to="/handed/$id" params={{ id: row.id }} search={{}} className={handed.some((one) => one.overdue) ? (styles.problem ?? '') : ''}>
        {t('move.board.not_taken_up', { waiting: number(waiting), total: number(total) })}
      </Link>
    );
  }
  return count > 0 ? t('move.board.records', { count }) : '–';
}
