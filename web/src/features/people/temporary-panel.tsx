import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { keys } from '@/api/keys';
import { listQuery } from '@/api/records';
import { meQuery } from '@/api/session';
import { endTemporaryAccess } from '@/api/temporary-access';
import type { RecordRow } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { asText } from '@/records/fields/label';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { useNotice } from '@/ui/use-notice';

const TemporaryLog = lazy(() => import('./temporary-log'));

/** Where an access stands at a moment. */
export function stateOf(access: RecordRow, now: Date): 'waiting' | 'running' | 'ended' {
  if (asText(access['ended_at']) !== '' || new Date(asText(access['ends_at'])) <= now) return 'ended';
  return new Date(asText(access['starts_at'])) > now ? 'waiting' : 'running';
}

/** What this person reads for a time; only shown to who may say so. */
export function TemporaryPanel({ person }: { person: string }) {
  const { t, i18n } = useTranslation();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const notice = useNotice();
  const me = useQuery(meQuery());
  const may = me.data?.powers.includes('manage_roles') === true;
  const filter = { field: 'employee_id', op: 'eq' as const, value: person };
  const found = useQuery({ ...listQuery('temporary_access', { filter, sort: '-ends_at', limit: 20 }), enabled: may });
  const [shown, setShown] = useState<{ id: string; number: string } | null>(null);
  const end = useMutation({
    mutationFn: (id: string) => endTemporaryAccess(id, newKey()),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.records('temporary_access') });
      notice.done(t('temporary.ended'));
    },
    onError: notice.failed,
  });
  if (may && found.error && !found.data) {
    return (
      <Panel title={t('temporary.title')}>
        <ProblemNotice error={found.error} retry={() => void found.refetch()} />
      </Panel>
    );
  }
  if (!may || !found.data) return null;
  const now = new Date();
  const { items } = found.data;
  const askEnd = (id: string, number: string) =>
    void modal.confirm({
      title: t('temporary.end_title', { number }),
      content: t('temporary.end_hint'),
      okText: t('temporary.end'),
      cancelText: t('common.cancel'),
      okButtonProps: { danger: true },
      onOk: () => end.mutate(id),
    });
  const row = (access: RecordRow) => {
    const [state, number] = [stateOf(access, now), asText(access['number'])];
    return {
      key: access.id,
      cells: [
        number,
        asText(access['reason']),
        formatInstant(asText(access[access['ended_at'] ? 'ended_at' : 'ends_at']), i18n.language),
        t(`temporary.states.${state}`),
        <>
          <Button size="small" onClick={() => setShown({ id: access.id, number })}>
            {t('temporary.log')}
          </Button>{' '}
          {state !== 'ended' && (
            <Button size="small" danger onClick={() => askEnd(access.id, number)}>
              {t('temporary.end')}
            </Button>
          )}
        </>,
      ],
    };
  };
  const give = () =>
    void navigate({
      to: '/records/$object/new',
      params: { object: 'temporary_access' },
      search: { preset: { employee_id: person } },
    });
  return (
    <Panel
      title={t('temporary.title')}
      note={items.length === 0 ? t('temporary.none') : t('temporary.hint')}
      flush={items.length > 0}
      actions={<Button onClick={give}>{t('temporary.give')}</Button>}
    >
      {items.length > 0 && (
        <PlainTable
          label={t('temporary.title')}
          columns={[t('temporary.number'), t('temporary.reason'), t('temporary.until'), t('temporary.state'), '']}
          rows={items.map(row)}
        />
      )}
      {shown && (
        <Suspense fallback={null}>
          <TemporaryLog id={shown.id} number={shown.number} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </Panel>
  );
}
