import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { endSession, sessionsQuery } from '@/api/session';
import { formatInstant } from '@/lib/dates';
import { deviceOf } from '@/lib/device';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';

export function SessionsPanel() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const sessions = useQuery(sessionsQuery());
  const end = useMutation({
    mutationFn: endSession,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.sessions }),
    onError: notice.failed,
  });
  const endOthers = useMutation({
    mutationFn: (others: string[]) => Promise.all(others.map(endSession)),
    onSettled: () => client.invalidateQueries({ queryKey: keys.sessions }),
    onError: notice.failed,
  });
  if (sessions.error) return <ProblemNotice error={sessions.error} />;
  if (!sessions.data) return <SkeletonLines label={t('common.loading')} />;
  const others = sessions.data.items.filter(({ current }) => !current).map(({ id }) => id);
  return (
    <Panel
      title={t('account.tab.sessions')}
      note={t('account.sessions_hint')}
      actions={
        others.length > 1 && (
          <Button danger loading={endOthers.isPending} onClick={() => endOthers.mutate(others)}>
            {t('account.end_others', { count: others.length })}
          </Button>
        )
      }
      flush
    >
      <PlainTable
        label={t('account.tab.sessions')}
        columns={[t('account.device'), t('account.address'), t('account.last_seen'), '']}
        rows={sessions.data.items.map((session) => ({
          key: session.id,
          cells: [
            deviceOf(session.agent),
            session.address ?? '–',
            formatInstant(session.last_seen_at, i18n.language),
            session.current ? (
              <span key="this" className="faint">
                {t('account.this_device')}
              </span>
            ) : (
              <Button key="end" size="small" onClick={() => end.mutate(session.id)}>
                {t('account.end_session')}
              </Button>
            ),
          ],
        }))}
      />
    </Panel>
  );
}
