import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { choicesQuery, saveChoices } from '@/api/notifications';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { ChoicesForm } from './choices-form';

/** How the reader wants to be told. */
export function OwnNotificationsPanel() {
  const { t } = useTranslation();
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
  const { kinds, quiet, digest_at: digestAt, time_zone: zone } = chosen.data;
  return (
    <Panel title={t('account.tab.notifications')} note={t('notification.own_hint', { zone })}>
      <ChoicesForm
        id="own"
        label={t('account.tab.notifications')}
        kinds={kinds}
        quiet={quiet}
        digestAt={digestAt}
        saving={save.isPending}
        onSave={save.mutate}
      />
    </Panel>
  );
}
