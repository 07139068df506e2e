import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { objectsQuery } from '@/api/objects';
import { deliveriesQuery, DELIVERY_STATES, replay, type Attempt, type Delivery, type DeliveryState, type Webhook } from '@/api/webhooks';
import { formatInstant, instantFormats, wallToInstant } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { DatePicker, Select } from '@/ui/lazy';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { DeliveryMark, useFailure } from './marks';
import styles from './webhooks.module.css';

type What = Parameters<typeof replay>[1];

/** What is on the way and what became of what was, with each attempt. */
export function DeliveriesPanel({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const [state, setState] = useState<DeliveryState>();
  const { id } = webhook.record;
  const list = useInfiniteQuery(deliveriesQuery(id, state));
  const again = useSingleMutation({
    mutationFn: (what: What) => replay(id, what),
    onSuccess: () => {
      notice.done(t('webhook.replayed'));
      void client.invalidateQueries({ queryKey: keys.webhooks });
    },
    onError: notice.failed,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const filter = (
    <Select
      className="state-filter"
      aria-label={t('webhook.state_label')}
      value={state ?? 'all'}
      options={[
        { value: 'all', label: t('webhook.all') },
        ...DELIVERY_STATES.map((value) => ({ value, label: t(`webhook.delivery.${value}`) })),
      ]}
      onChange={(next: unknown) => setState(DELIVERY_STATES.find((known) => known === next))}
    />
  );
  return (
    <Panel title={t('webhook.log')} note={t('webhook.log_hint')} actions={filter} flush={items.length > 0}>
      {list.error && <ProblemNotice error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <SkeletonLines lines={6} label={t('common.loading')} />}
      {list.data && items.length === 0 && <p className="faint">{t('webhook.nothing')}</p>}
      {items.length > 0 && <Deliveries items={items} busy={again.isPending} onAgain={(delivery) => again.mutate({ delivery })} />}
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
      <Since onSince={(since) => again.mutate({ since })} />
    </Panel>
  );
}

/** Everything since a moment, also what happened while the webhook was switched off. */
function Since({ onSince }: { onSince: (since: string) => void }) {
  const { t, i18n } = useTranslation();
  const [moment, setMoment] = useState<Dayjs | null>(null);
  return (
    <div className={styles.since}>
      <DatePicker
        showTime
        aria-label={t('webhook.since')}
        placeholder={t('webhook.since')}
        format={instantFormats(i18n.language)}
        value={moment}
        onChange={setMoment}
      />
      <Button disabled={!moment} onClick={() => moment && onSince(wallToInstant(moment))}>
        {t('webhook.replay_since')}
      </Button>
    </div>
  );
}

interface DeliveriesProps {
  items: Delivery[];
  busy: boolean;
  onAgain: (delivery: string) => void;
}

function Deliveries({ items, busy, onAgain }: DeliveriesProps) {
  const { t, i18n } = useTranslation();
  const objects = useQuery(objectsQuery());
  const label = (name: string) => objects.data?.items.find((object) => object.name === name)?.label ?? name;
  const at = (value: string | null) => (value ? formatInstant(value, i18n.language) : '');
  return (
    <PlainTable
      label={t('webhook.log')}
      columns={[t('webhook.happened'), t('webhook.what'), t('webhook.state_label'), t('webhook.attempts'), t('webhook.next'), '']}
      rows={items.map((delivery) => ({
        key: delivery.id,
        cells: [
          at(delivery.event_at),
          <div key="what" className={styles.name}>
            <span>{`${label(delivery.object)} · ${t(`webhook.action.${delivery.action}`, delivery.action)}`}</span>
            <span className="faint">{delivery.message}</span>
          </div>,
          <DeliveryMark key="state" state={delivery.state} />,
          <Attempts key="attempts" attempts={delivery.attempts} />,
          at(delivery.next_at),
          <Button key="again" size="small" disabled={busy} onClick={() => onAgain(delivery.id)}>
            {delivery.state === 'waiting' ? t('webhook.try_now') : t('webhook.send_again')}
          </Button>,
        ],
      }))}
    />
  );
}

/** The last few attempts; the log of one that was tried for days would be long. */
const SHOWN = 5;

function Attempts({ attempts }: { attempts: Attempt[] }) {
  const { t, i18n } = useTranslation();
  const failure = useFailure();
  const said = ({ status, failure: why }: Attempt) =>
    status === null ? failure(why ?? '') : t('webhook.answered', { status });
  return (
    <ul className={styles.attempts}>
      {attempts.length > SHOWN && <li className="faint">{t('webhook.earlier', { count: attempts.length - SHOWN })}</li>}
      {attempts.slice(-SHOWN).map((attempt) => (
        <li key={attempt.at}>{`${formatInstant(attempt.at, i18n.language)} · ${said(attempt)} · ${attempt.milliseconds} ms`}</li>
      ))}
    </ul>
  );
}
