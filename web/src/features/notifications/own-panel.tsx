import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { choicesQuery, saveChoices, type OfferedChannel } from '@/api/notifications';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { ChoicesForm } from './choices-form';

/** How the reader wants to be told. */
export function OwnNotificationsPanel() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const chosen = useQuery(choicesQuery());
  const save = useMutation({
    mutationFn: saveChoices,
    onSuccess: (next) => {
      client.setQueryData(choicesQuery().queryKey, next);
      notice.done(t('record.saved'));
    },
    onError: notice.failed,
  });
  if (chosen.error) return <ProblemNotice error={chosen.error} />;
  if (!chosen.data) return <SkeletonLines label={t('common.loading')} />;
  const { kinds, offered, has_number: hasNumber, quiet, digest_at: digestAt, time_zone: zone } = chosen.data;
  const list = new Intl.ListFormat(i18n.language, { style: 'narrow', type: 'conjunction' });
  const named = (fits: (channel: OfferedChannel) => boolean) => list.format(offered.filter(fits).map(({ name }) => name));
  const groups = named(({ group }) => group);
  const unreachable = hasNumber ? '' : named(({ needs_number: needs }) => needs);
  return (
    <Panel title={t('account.tab.notifications')} note={t('notification.own_hint', { zone })}>
      {groups && <NoticeBar>{t('notification.in_group', { names: groups })}</NoticeBar>}
      {unreachable && <NoticeBar tone="warning">{t('notification.needs_number', { name: unreachable })}</NoticeBar>}
      <ChoicesForm
        id="own"
        label={t('account.tab.notifications')}
        kinds={kinds}
        offered={offered}
        quiet={quiet}
        digestAt={digestAt}
        saving={save.isPending}
        onSave={save.mutate}
      />
    </Panel>
  );
}
