import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { briefingQuery } from '@/api/briefings';
import type { Received } from '@/api/briefing-types';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { useOwned } from '../pickers';
import { useNumber, useRefName } from '../plan/names';
import { useDay } from './days';
import styles from './briefing.module.css';

/** Who was given how many, and how many of them nobody has spoken to yet. */
export function ReceiversPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const nameOf = useRefName();
  const number = useNumber();
  const { label } = useOwned();
  const query = useInfiniteQuery({ ...briefingQuery(id, { limit: 1 }), retry: false });
  const receivers = query.data?.pages[0]?.receivers ?? [];
  if (receivers.length === 0) return null;
  return (
    <Panel
      title={t('move.briefing.receivers')}
      note={t('move.briefing.receivers_hint')}
      flush
      actions={
        <Link to="/handed/$id" params={{ id }} search={{}}>
          {t('move.briefing.open_it')}
        </Link>
      }
    >
      <PlainTable
        label={t('move.briefing.receivers')}
        columns={[t('plan.receiver'), t('role.object'), t('move.briefing.given'), t('move.briefing.taken'), t('move.briefing.state')]}
        rows={receivers.map((one) => ({
          key: `${one.receiver.id}.${one.records}`,
          cells: [
            <Link key="who" to="/handed/$id" params={{ id }} search={{ receiver: one.receiver.id }}>
              {nameOf(one.receiver)}
            </Link>,
            label(one.records),
            number(one.total),
            number(one.total - one.waiting),
            <WaitingState key="state" received={one} />,
          ],
        }))}
      />
    </Panel>
  );
}

/** How much waits, in words; red once it should have been done. */
export function WaitingState({ received }: { received: Pick<Received, 'waiting' | 'overdue' | 'remind_at'> }) {
  const { t } = useTranslation();
  const day = useDay();
  const { waiting, overdue, remind_at: due } = received;
  if (waiting === 0) return <span className={styles.done}>{t('move.briefing.state_done')}</span>;
  if (overdue) return <span className={styles.late}>{t('move.briefing.state_late', { count: waiting })}</span>;
  return <span>{t('move.briefing.state_open', { count: waiting, day: day(due) })}</span>;
}
