import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channelLogQuery, MESSAGE_STATES, type ChannelAttempt, type ChannelEntry, type ChannelLine, type MessageState } from '@/api/channels';
import { formatInstant } from '@/lib/dates';
import { Select } from '@/ui/lazy';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { MessageMark, useFailure } from './marks';
import styles from './channels.module.css';

/** The last few attempts; the log of one that was tried for hours would be long. */
const SHOWN = 4;

/** What was to be said, and what became of it. */
export function LogPanel({ channel }: { channel: ChannelLine }) {
  const { t } = useTranslation();
  const [state, setState] = useState<MessageState>();
  const list = useInfiniteQuery(channelLogQuery(channel.id, state));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const filter = (
    <Select
      className="state-filter"
      aria-label={t('channel.state_label')}
      value={state ?? 'all'}
      options={[
        { value: 'all', label: t('channel.all') },
        ...MESSAGE_STATES.map((value) => ({ value, label: t(`channel.message.${value}`) })),
      ]}
      onChange={(next: unknown) => setState(MESSAGE_STATES.find((known) => known === next))}
    />
  );
  return (
    <Panel title={t('channel.log')} note={t('channel.log_hint')} actions={filter} flush={items.length > 0}>
      {list.error && <ProblemNotice error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <SkeletonLines lines={6} label={t('common.loading')} />}
      {list.data && items.length === 0 && <p className="faint">{t('channel.nothing')}</p>}
      {items.length > 0 && <Entries items={items} />}
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </Panel>
  );
}

function Entries({ items }: { items: ChannelEntry[] }) {
  const { t, i18n } = useTranslation();
  const failure = useFailure();
  const at = (value: string) => formatInstant(value, i18n.language);
  const became = (entry: ChannelEntry) => {
    if (entry.state === 'waiting') return entry.next_at ? t('channel.next', { at: at(entry.next_at) }) : '';
    return entry.state === 'sent' || !entry.failure ? '' : failure(entry.failure);
  };
  return (
    <PlainTable
      label={t('channel.log')}
      columns={[t('channel.happened'), t('channel.what'), t('channel.to'), t('channel.state_label'), t('channel.attempts')]}
      rows={items.map((entry) => ({
        key: entry.id,
        cells: [
          at(entry.at),
          entry.automation ? (
            <Link key="what" to="/automations/$id" params={{ id: entry.automation.id }}>
              {t('channel.automation', { name: entry.automation.name })}
            </Link>
          ) : (
            entry.label
          ),
          entry.to?.name ?? t('channel.the_group'),
          <div key="state" className={styles.name}>
            <MessageMark state={entry.state} />
            <span className="faint">{became(entry)}</span>
          </div>,
          <Attempts key="attempts" attempts={entry.attempts} tries={entry.tries} />,
        ],
      }))}
    />
  );
}

function Attempts({ attempts, tries }: { attempts: ChannelAttempt[]; tries: number }) {
  const { t, i18n } = useTranslation();
  const failure = useFailure();
  // What was said together with others stands with the first of them.
  if (attempts.length === 0) return <span className="faint">{tries > 0 ? t('channel.together') : t('channel.not_tried')}</span>;
  const said = ({ failure: why, says, number }: ChannelAttempt) =>
    [why ? failure(why) : t('channel.taken'), ...(says ? [says] : []), ...(number > 1 ? [t('channel.said_with', { count: number - 1 })] : [])].join(' · ');
  return (
    <ul className={styles.attempts}>
      {attempts.length > SHOWN && <li className="faint">{t('channel.earlier', { count: attempts.length - SHOWN })}</li>}
      {attempts.slice(-SHOWN).map((attempt) => (
        <li key={attempt.at}>{`${formatInstant(attempt.at, i18n.language)} · ${said(attempt)}`}</li>
      ))}
    </ul>
  );
}
