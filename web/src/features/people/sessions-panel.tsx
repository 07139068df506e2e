import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { employeeSessionsQuery, endEmployeeSessions } from '@/api/people';
import { meQuery } from '@/api/session';
import { formatInstant } from '@/lib/dates';
import { deviceOf } from '@/lib/device';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { useNotice } from '@/ui/use-notice';

/** Where the person is signed in; only shown to who may end it. */
export function SessionsPanel({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const me = useQuery(meQuery());
  const may = me.data?.powers.includes('manage_people') === true;
  const sessions = useQuery({ ...employeeSessionsQuery(id), enabled: may });
  const end = useMutation({
    mutationFn: () => endEmployeeSessions(id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.employeeSessions(id) });
      notice.done(t('people.sessions_ended'));
    },
    onError: notice.failed,
  });
  if (!may || !sessions.data) return null;
  const { items } = sessions.data;
  return (
    <Panel
      title={t('people.sessions')}
      note={items.length === 0 ? t('people.no_sessions') : null}
      flush={items.length > 0}
      actions={
        items.length > 0 && (
          <Button size="small" onClick={() => end.mutate()}>
            {t('people.end_sessions')}
          </Button>
        )
      }
    >
      {items.length > 0 && (
        <PlainTable
          label={t('people.sessions')}
          columns={[t('account.device'), t('account.address'), t('account.last_seen')]}
          rows={items.map((session) => ({
            key: session.id,
            cells: [deviceOf(session.agent), session.address ?? '–', formatInstant(session.last_seen_at, i18n.language)],
          }))}
        />
      )}
    </Panel>
  );
}
