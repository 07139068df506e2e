import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { invite, reactivateAccount, stopAccount } from '@/api/people';
import { meQuery } from '@/api/session';
import type { RecordRow } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { withTexts } from '@/lib/i18n';
import { labelFor, asText } from '@/records/fields/label';
import { ActionButton } from '@/ui/action-button';
import { FieldRow } from '@/ui/field-row';
import { Panel } from '@/ui/panel';
import { useNotice } from '@/ui/use-notice';

const SeeAsDialog = lazy(() => withTexts(import('./see-as-dialog'), 'see_as'));

/** Whether and how this person can sign in, and what the program looks like then. */
export function AccountPanel({ person, name }: { person: RecordRow; name: string }) {
  const { t, i18n } = useTranslation();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const notice = useNotice();
  const me = useQuery(meQuery());
  const [link, setLink] = useState<{ link: string; expires_at: string } | null>(null);
  const [seeing, setSeeing] = useState(false);
  const state = asText(person['account_state']);
  const seesAs = state === 'active' && me.data?.powers.includes('manage_roles') && !me.data.seen_by;
  const refused = me.data?.powers.includes('manage_people') ? null : t('refused.people');
  const itself = me.data?.employee.id === person.id ? t('people.not_yourself') : null;
  const refresh = () => client.invalidateQueries({ queryKey: keys.records('employee') });
  const inviting = useMutation({
    mutationFn: () => invite(person.id),
    onSuccess: (answer) => {
      setLink(answer);
      void refresh();
    },
    onError: notice.failed,
  });
  const reactivate = useMutation({
    mutationFn: () => reactivateAccount(person.id),
    onSuccess: () => {
      void refresh();
      notice.done(t('people.reactivated', { name }));
    },
    onError: notice.failed,
  });
  const stop = useMutation({
    mutationFn: () => stopAccount(person.id),
    onSuccess: () => {
      void refresh();
      notice.done(t('people.stopped', { name }), () => reactivate.mutate());
    },
    onError: notice.failed,
  });
  const askStop = () =>
    void modal.confirm({
      title: t('people.stop_title', { name }),
      content: t('people.stop_hint'),
      okText: t('people.stop'),
      cancelText: t('common.cancel'),
      okButtonProps: { danger: true },
      onOk: () => stop.mutate(),
    });
  return (
    <Panel
      title={t('people.account', { state: labelFor(person.labels?.['account_state'], state) ?? state })}
      actions={
        <>
          {seesAs && !itself && <Button onClick={() => setSeeing(true)}>{t('people.see_as')}</Button>}
          {(state === 'none' || state === 'invited' || state === '') && (
            <ActionButton type="primary" refused={refused} loading={inviting.isPending} onClick={() => inviting.mutate()}>
              {state === 'invited' ? t('people.invite_again') : t('people.invite')}
            </ActionButton>
          )}
          {state === 'active' && !itself && (
            <ActionButton refused={refused} loading={inviting.isPending} onClick={() => inviting.mutate()}>
              {t('people.new_password')}
            </ActionButton>
          )}
          {state === 'left' && (
            <ActionButton refused={refused} loading={inviting.isPending} onClick={() => inviting.mutate()}>
              {t('people.invite_left')}
            </ActionButton>
          )}
          {(state === 'active' || state === 'invited') && (
            <ActionButton danger refused={refused ?? itself} onClick={askStop}>
              {t('people.stop')}
            </ActionButton>
          )}
          {state === 'stopped' && (
            <ActionButton refused={refused} onClick={() => reactivate.mutate()}>
              {t('people.reactivate')}
            </ActionButton>
          )}
        </>
      }
    >
      {link ? (
        <FieldRow
          id="invitation"
          label={t('people.link', { name })}
          help={t('people.link_hint', { until: formatInstant(link.expires_at, i18n.language) })}
        >
          <Input id="invitation" readOnly value={link.link} onFocus={(event) => event.target.select()} />
        </FieldRow>
      ) : (
        <p className="faint">{state === 'left' ? t('people.left_hint') : t('people.account_hint')}</p>
      )}
      {seeing && (
        <Suspense fallback={null}>
          <SeeAsDialog id={person.id} name={name} onClose={() => setSeeing(false)} />
        </Suspense>
      )}
    </Panel>
  );
}
