import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { choicesQuery, defaultsQuery, saveDefaults } from '@/api/notifications';
import { usePageTitle } from '@/lib/page-title';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { ChoicesForm } from './choices-form';
import { MailServerPanel } from './mail-server-panel';
import styles from './notifications.module.css';

/** The company's mail server, and how people are told who chose nothing. */
export function NotificationsAdminPage() {
  const { t } = useTranslation();
  usePageTitle(t('page.mail'));
  return (
    <div className={styles.page}>
      <PageHeader title={t('page.mail')} />
      <MailServerPanel />
      <DefaultsPanel />
    </div>
  );
}

function DefaultsPanel() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const defaults = useQuery(defaultsQuery());
  const chosen = useQuery(choicesQuery());
  const save = useMutation({
    mutationFn: saveDefaults,
    onSuccess: (next) => {
      client.setQueryData(defaultsQuery().queryKey, next);
      void client.invalidateQueries({ queryKey: keys.notificationChoices });
      notice.done(t('record.saved'));
    },
    onError: notice.failed,
  });
  const error = defaults.error ?? chosen.error;
  if (error) return <ProblemNotice error={error} />;
  if (!defaults.data || !chosen.data) return <SkeletonLines label={t('common.loading')} />;
  const { kinds, channels, groups, offered, quiet, digest_at: digestAt } = defaults.data;
  const usable = offered.filter(({ active }) => active);
  return (
    <Panel title={t('notification.defaults')} note={t('notification.defaults_hint')}>
      <ChoicesForm
        id="all"
        label={t('notification.defaults')}
        kinds={chosen.data.kinds.map((one) => ({ ...one, way: kinds[one.kind] ?? one.usual, channels: channels[one.kind] ?? [] }))}
        offered={usable.filter(({ to_people: people }) => people)}
        groups={{ of: groups, offered: usable.filter(({ needs_number: needs }) => !needs) }}
        quiet={quiet}
        digestAt={digestAt}
        saving={save.isPending}
        onSave={save.mutate}
      />
    </Panel>
  );
}
