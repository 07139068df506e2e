import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { handedQuery } from '@/api/waiting';
import type { Handed } from '@/api/briefing-types';
import { usePageTitle } from '@/lib/page-title';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useOwned } from '../pickers';
import { useNumber, useRefName } from '../plan/names';
import { useDay } from './days';
import { Progress } from './progress';
import { WaitingState } from './receivers-panel';
import styles from './briefing.module.css';

/** What was handed over to the reader, and to those below. */
export function HandedPage() {
  const { t } = useTranslation();
  const handed = useQuery(handedQuery());
  if (handed.error && !handed.data) return <ProblemNotice error={handed.error} retry={() => void handed.refetch()} />;
  const mine = handed.data?.items.filter((one) => one.mine) ?? [];
  const others = handed.data?.items.filter((one) => !one.mine) ?? [];
  // Who was given nothing is here for the sake of others.
  const onlyOthers = mine.length === 0 && others.length > 0;
  return (
    <div className={styles.page}>
      <HandedHeader others={onlyOthers} />
      {!handed.data && <SkeletonLines lines={6} label={t('common.loading')} />}
      {handed.data && mine.length + others.length === 0 && (
        <Empty icon={<ObjectIcon name="solution" />} title={t('move.handed.none')}>
          {t('move.handed.none_hint')}
        </Empty>
      )}
      {mine.length > 0 && (
        <ul className={styles.cards}>
          {mine.map((one) => (
            <li key={`${one.move}.${one.records}`}>
              <Mine handed={one} />
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && <Others items={others} titled={!onlyOthers} />}
    </div>
  );
}

function HandedHeader({ others }: { others: boolean }) {
  const { t } = useTranslation();
  const title = others ? t('page.handed_others') : t('page.handed');
  usePageTitle(title);
  return <PageHeader title={title} note={others ? t('move.handed.others_hint') : t('move.handed.hint')} />;
}

function Mine({ handed }: { handed: Handed }) {
  const { t } = useTranslation();
  const nameOf = useRefName();
  const number = useNumber();
  const day = useDay();
  const { total, waiting } = handed;
  return (
    <div className={styles.card}>
      <header className={styles.cardHead}>
        <h2>
          <Link to="/handed/$id" params={{ id: handed.move }} search={{}}>
            {handed.from ? t('move.handed.from', { name: nameOf(handed.from) }) : handed.number}
          </Link>
        </h2>
        <WaitingState received={handed} />
      </header>
      <Progress
        done={total - waiting}
        total={total}
        overdue={handed.overdue}
        words={t('move.briefing.progress', { done: number(total - waiting), total: number(total) })}
      />
      <div className={styles.cardFoot}>
        <p className="faint">{[t('move.briefing.handed_on', { day: day(handed.handed_at) }), handed.number].join(' · ')}</p>
        <Link to="/handed/$id" params={{ id: handed.move }} search={{}} className={styles.button ?? ''}>
          {t('move.briefing.open_it')}
        </Link>
      </div>
    </div>
  );
}

function Others({ items, titled }: { items: Handed[]; titled: boolean }) {
  const { t } = useTranslation();
  const nameOf = useRefName();
  const number = useNumber();
  const day = useDay();
  const { label } = useOwned();
  return (
    <Panel title={titled && t('page.handed_others')} note={t('move.handed.others_hint')} flush>
      <PlainTable
        label={t('page.handed_others')}
        columns={[t('plan.receiver'), t('move.handed.before'), t('move.briefing.given'), t('move.handed.on'), t('move.briefing.state')]}
        rows={items.map((one) => ({
          key: `${one.move}.${one.receiver.id}.${one.records}`,
          cells: [
            <Link key="who" to="/handed/$id" params={{ id: one.move }} search={{ receiver: one.receiver.id }}>
              {nameOf(one.receiver)}
            </Link>,
            one.from ? nameOf(one.from) : one.number,
            `${label(one.records)} ${number(one.total)}`,
            day(one.handed_at),
            <WaitingState key="state" received={one} />,
          ],
        }))}
      />
    </Panel>
  );
}
