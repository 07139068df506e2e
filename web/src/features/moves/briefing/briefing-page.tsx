import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { briefingQuery } from '@/api/briefings';
import type { BriefingItem, Handed, Received } from '@/api/briefing-types';
import { objectsQuery } from '@/api/objects';
import { meQuery } from '@/api/session';
import { handedQuery } from '@/api/waiting';
import { usePageTitle } from '@/lib/page-title';
import type { BriefingSearch } from '@/lib/searches';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNumber, useRefName } from '../plan/names';
import { CustomerCard } from './customer-card';
import { daysBetween, useDay } from './days';
import { LetterDialog } from './letter-dialog';
import { Progress } from './progress';
import styles from './briefing.module.css';

const PAGE = 25;

interface BriefingPageProps {
  id: string;
  search: BriefingSearch;
}

const sum = (all: readonly Received[]) => ({
  total: all.reduce((n, one) => n + one.total, 0),
  waiting: all.reduce((n, one) => n + one.waiting, 0),
  late: all.filter((one) => one.overdue).reduce((n, one) => n + one.waiting, 0),
});

/** What a receiver has to know about each customer, the most urgent first; those above see the same. */
export function BriefingPage({ id, search }: BriefingPageProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const nameOf = useRefName();
  const number = useNumber();
  const day = useDay();
  const [now] = useState(() => Date.now());
  const [telling, setTelling] = useState<BriefingItem | null>(null);
  const me = useQuery(meQuery());
  const objects = useQuery(objectsQuery());
  const handed = useQuery(handedQuery());
  const query = useInfiniteQuery(briefingQuery(id, { receiver: search.receiver, waiting: search.waiting, limit: PAGE }));
  const told = handed.data?.items.filter((one) => one.move === id) ?? [];
  const [about] = told;
  const from = about?.from ? nameOf(about.from) : null;
  const title = from ? t('move.briefing.title_of', { name: from }) : t('move.briefing.title');
  usePageTitle(title);
  if (query.error && !query.data) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  if (!query.data || handed.isPending) return <SkeletonLines lines={10} label={t('common.loading')} />;
  const receivers = query.data.pages[0]?.receivers ?? [];
  const chosen = search.receiver ? receivers.filter((one) => one.receiver.id === search.receiver) : receivers;
  const { total, waiting, late } = sum(chosen);
  const items = query.data.pages.flatMap((page) => page.items);
  const own = me.data?.employee.id;
  const mine = receivers.length > 0 && receivers.every((one) => one.receiver.id === own);
  const follows = objects.data?.items.some((object) => object.name === 'follow_up' && object.can.create) === true;
  const look = (next: BriefingSearch) =>
    void navigate({ to: '/handed/$id', params: { id }, search: next, replace: true, resetScroll: false });
  return (
    <div className={styles.page}>
      <PageHeader
        above={<Link to="/handed">{told.length > 0 && told.every((one) => !one.mine) ? t('page.handed_others') : t('page.handed')}</Link>}
        title={title}
        note={about ? t('move.briefing.handed_on', { day: day(about.handed_at) }) : t('move.briefing.hint')}
      />
      {late > 0 && <Overdue count={late} received={chosen} about={told} now={now} mine={mine} />}
      <div className={styles.bar}>
        <Progress
          done={total - waiting}
          total={total}
          overdue={late > 0}
          words={t('move.briefing.progress', { done: number(total - waiting), total: number(total) })}
        />
        <Checkbox
          checked={search.waiting === true}
          onChange={(event) => look({ receiver: search.receiver, ...(event.target.checked ? { waiting: true } : {}) })}
        >
          {t('move.briefing.only_waiting')}
        </Checkbox>
      </div>
      {receivers.length > 1 && (
        <div className={styles.chips} role="group" aria-label={t('plan.receiver')}>
          <Chip label={t('move.briefing.everybody')} on={!search.receiver} onClick={() => look({ waiting: search.waiting })} />
          {receivers.map((one) => (
            <Chip
              key={`${one.receiver.id}.${one.records}`}
              label={nameOf(one.receiver)}
              note={`${number(one.total - one.waiting)} / ${number(one.total)}`}
              late={one.overdue}
              on={search.receiver === one.receiver.id}
              onClick={() => look({ receiver: one.receiver.id, waiting: search.waiting })}
            />
          ))}
        </div>
      )}
      {items.length === 0 && <Nothing total={total} unseen={waiting > 0 || !search.waiting} />}
      <div className={styles.cards}>
        {items.map((item) => (
          <CustomerCard
            key={item.record.id}
            item={item}
            now={now}
            mine={item.owner !== null && item.owner.id === own}
            follows={follows}
            owner={mine ? null : item.owner}
            onTell={() => setTelling(item)}
          />
        ))}
      </div>
      {query.hasNextPage && (
        <Button block className={styles.more ?? ''} loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
      {telling?.letter && (
        <LetterDialog letter={telling.letter} name={nameOf(telling.record)} onClose={() => setTelling(null)} />
      )}
    </div>
  );
}

/** Why no customer stands here: none were given, all are taken up, or they are not the reader's to see. */
function Nothing({ total, unseen }: { total: number; unseen: boolean }) {
  const { t } = useTranslation();
  const icon = <ObjectIcon name="solution" />;
  if (total === 0) return <Empty icon={icon} title={t('move.briefing.none')}>{t('move.briefing.none_hint')}</Empty>;
  if (unseen) return <Empty icon={icon} title={t('move.briefing.unseen')}>{t('move.briefing.unseen_hint')}</Empty>;
  return <Empty icon={icon} title={t('move.briefing.all_done')}>{t('move.briefing.all_done_hint')}</Empty>;
}

interface OverdueProps {
  count: number;
  received: Received[];
  about: Handed[];
  now: number;
  mine: boolean;
}

/** What nobody has taken up although it was time. */
function Overdue({ count, received, about, now, mine }: OverdueProps) {
  const { t } = useTranslation();
  const day = useDay();
  const [one] = about;
  const due = received.filter((each) => each.overdue).map((each) => each.remind_at).sort()[0];
  return (
    <NoticeBar
      tone="danger"
      title={
        one
          ? t('move.briefing.overdue', { count, days: daysBetween(one.handed_at, now) })
          : t('move.briefing.overdue_since', { count, day: due ? day(due) : '' })
      }
    >
      {mine ? t('move.briefing.overdue_hint') : t('move.briefing.overdue_others')}
    </NoticeBar>
  );
}

interface ChipProps {
  label: string;
  note?: string;
  on: boolean;
  late?: boolean;
  onClick: () => void;
}

function Chip({ label, note, on, late, onClick }: ChipProps) {
  return (
    <button type="button" className={styles.chip} aria-pressed={on} data-late={late || undefined} onClick={onClick}>
      {label}
      {note && <span>{note}</span>}
    </button>
  );
}
