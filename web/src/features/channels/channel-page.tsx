import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channelsQuery, removeChannel, retryChannel, saveChannel, testChannel, valuesOf, type ChannelLine, type Tested } from '@/api/channels';
import { keys } from '@/api/keys';
import { meQuery } from '@/api/session';
import { usePageTitle } from '@/lib/page-title';
import { useSingleMutation } from '@/lib/single-mutation';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { ChannelDialog } from './channel-dialog';
import { LogPanel } from './log-panel';
import { ChannelMark, useFailure } from './marks';
import styles from './channels.module.css';

export function ChannelPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const channels = useQuery(channelsQuery());
  const channel = channels.data?.items.find((one) => one.id === id);
  usePageTitle(channel?.name ?? t('page.channels'));
  if (me.data && !me.data.powers.includes('manage_company')) return <NoticeBar tone="warning" title={t('refused.company')} />;
  if (channels.error && !channels.data) return <ProblemNotice error={channels.error} retry={() => void channels.refetch()} />;
  if (!channels.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  if (!channel) return <NoticeBar tone="warning" title={t('channel.gone')} />;
  return <Whole key={id} channel={channel} />;
}

function Whole({ channel }: { channel: ChannelLine }) {
  const { t } = useTranslation();
  const failure = useFailure();
  const [changing, setChanging] = useState(false);
  const [tested, setTested] = useState<Tested | null>(null);
  const { counts } = channel;
  return (
    <div className={styles.page}>
      <PageHeader
        above={<Link to="/channels">{t('page.channels')}</Link>}
        title={channel.name}
        note={`${t(`channel.kind.${channel.kind}`)} · ${channel.host}`}
        actions={<Actions channel={channel} onChange={() => setChanging(true)} onTested={setTested} />}
      />
      <ChannelMark channel={channel} />
      {tested && <TestedNotice tested={tested} />}
      {channel.group && <NoticeBar>{channel.to_people ? t('channel.group_people_hint') : t('channel.group_hint')}</NoticeBar>}
      {counts.dead > 0 && (
        <NoticeBar tone="warning" title={t('channel.dead_title', { count: counts.dead })} actions={<Again channel={channel} />}>
          {counts.failure ? `${failure(counts.failure)}${counts.says ? ` (${counts.says})` : ''}` : null}
        </NoticeBar>
      )}
      <LogPanel channel={channel} />
      {changing && <ChannelDialog channel={channel} onClose={() => setChanging(false)} onSaved={() => setChanging(false)} />}
    </div>
  );
}

function TestedNotice({ tested: { ok, failure: why, says } }: { tested: Tested }) {
  const { t } = useTranslation();
  const failure = useFailure();
  if (ok) return <NoticeBar tone="success" title={t('channel.tested')}>{t('channel.tested_hint')}</NoticeBar>;
  return (
    <NoticeBar tone="danger" title={t('channel.not_tested')}>
      {why ? failure(why) : ''}
      {says ? ` (${says})` : ''}
    </NoticeBar>
  );
}

function Again({ channel }: { channel: ChannelLine }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const again = useSingleMutation({
    mutationFn: () => retryChannel(channel.id),
    onSuccess: ({ number }) => {
      notice.done(t('channel.again_done', { count: number }));
      void client.invalidateQueries({ queryKey: keys.channels });
    },
    onError: notice.failed,
  });
  return (
    <Button loading={again.isPending} onClick={() => again.mutate()}>
      {t('channel.again')}
    </Button>
  );
}

interface ActionsProps {
  channel: ChannelLine;
  onChange: () => void;
  onTested: (tested: Tested) => void;
}

function Actions({ channel, onChange, onTested }: ActionsProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const notice = useNotice();
  const refresh = () => client.invalidateQueries({ queryKey: keys.channels });
  const test = useSingleMutation({ mutationFn: () => testChannel(channel.id), onSuccess: onTested, onError: notice.failed });
  const turn = useSingleMutation({
    mutationFn: () => saveChannel(channel, channel.kind, { ...valuesOf(channel), active: !channel.active }),
    onSuccess: () => void refresh(),
    onError: notice.failed,
  });
  const remove = useSingleMutation({
    mutationFn: () => removeChannel(channel.id),
    onSuccess: () => {
      void refresh();
      void navigate({ to: '/channels' });
    },
    onError: notice.failed,
  });
  const ask = () =>
    void modal.confirm({
      title: t('channel.remove_title', { name: channel.name }),
      content: t('channel.remove_hint'),
      okText: t('channel.remove'),
      cancelText: t('common.cancel'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate(),
    });
  return (
    <div className={styles.actions}>
      <Button loading={test.isPending} onClick={() => test.mutate()}>
        {t('channel.test')}
      </Button>
      <Button loading={turn.isPending} onClick={() => turn.mutate()}>
        {channel.active ? t('channel.switch_off') : t('channel.switch_on')}
      </Button>
      <Button danger loading={remove.isPending} onClick={ask}>
        {t('channel.remove')}
      </Button>
      <Button type="primary" onClick={onChange}>
        {t('channel.change')}
      </Button>
    </div>
  );
}
