import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channelsQuery, type ChannelLine } from '@/api/channels';
import { meQuery } from '@/api/session';
import { formatInstant } from '@/lib/dates';
import { usePageTitle } from '@/lib/page-title';
import { ActionButton } from '@/ui/action-button';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { ChannelDialog } from './channel-dialog';
import { ChannelMark, useFailure } from './marks';
import styles from './channels.module.css';

/** The chats and short messages people and groups are told by, and whether they arrive. */
export function ChannelsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useQuery(meQuery());
  const manages = me.data?.powers.includes('manage_company') === true;
  const channels = useQuery({ ...channelsQuery(), enabled: manages });
  const [adding, setAdding] = useState(false);
  usePageTitle(t('page.channels'));
  if (me.data && !manages) return <NoticeBar tone="warning" title={t('refused.company')} />;
  const items = channels.data?.items ?? [];
  const add = (
    <ActionButton type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setAdding(true)}>
      {t('channel.new')}
    </ActionButton>
  );
  return (
    <div className={styles.page}>
      <PageHeader title={t('page.channels')} note={t('channel.page_hint')} actions={add} />
      {channels.error && <ProblemNotice error={channels.error} retry={() => void channels.refetch()} />}
      {!channels.data && !channels.error && <SkeletonLines lines={6} label={t('common.loading')} />}
      {channels.data && items.length === 0 && (
        <Empty icon={<ObjectIcon name="message" />} title={t('channel.none')}>
          {t('channel.none_hint')}
        </Empty>
      )}
      {items.length > 0 && <ChannelsTable items={items} />}
      {adding && (
        <ChannelDialog
          onClose={() => setAdding(false)}
          onSaved={({ id }) => void navigate({ to: '/channels/$id', params: { id } })}
        />
      )}
    </div>
  );
}

function ChannelsTable({ items }: { items: ChannelLine[] }) {
  const { t, i18n } = useTranslation();
  const failure = useFailure();
  const failed = ({ counts }: ChannelLine) =>
    counts.failure && counts.failed_at ? `${failure(counts.failure)} · ${formatInstant(counts.failed_at, i18n.language)}` : t('channel.no_failure');
  return (
    <Panel flush>
      <PlainTable
        label={t('page.channels')}
        columns={[t('channel.name'), t('channel.state_label'), t('channel.for_whom'), t('channel.last_failure'), t('channel.message.waiting'), t('channel.message.dead')]}
        numbers={[4, 5]}
        rows={items.map((channel) => ({
          key: channel.id,
          cells: [
            <div key="name" className={styles.name}>
              <Link to="/channels/$id" params={{ id: channel.id }}>
                {channel.name}
              </Link>
              <span className="faint">{`${t(`channel.kind.${channel.kind}`)} · ${channel.host}`}</span>
            </div>,
            <ChannelMark key="state" channel={channel} />,
            channel.to_people ? t('channel.people_too') : t('channel.groups_only'),
            failed(channel),
            String(channel.counts.waiting),
            String(channel.counts.dead),
          ],
        }))}
      />
    </Panel>
  );
}
