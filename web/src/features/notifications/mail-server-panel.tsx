import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  mailServerQuery,
  saveMailServer,
  sendTestMail,
  type MailSecurity,
  type MailServer,
  type NewMailServer,
} from '@/api/notifications';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import styles from './notifications.module.css';

/** Each with the port servers usually have for it. */
const PORTS: Record<MailSecurity, number> = { tls: 465, starttls: 587, none: 25 };
const SECURITIES = ['tls', 'starttls', 'none'] as const;

export function MailServerPanel() {
  const { t } = useTranslation();
  const server = useQuery(mailServerQuery());
  return (
    <Panel title={t('mail.title')} note={t('mail.hint')}>
      {server.error && <ProblemNotice error={server.error} />}
      {server.isPending && <SkeletonLines label={t('common.loading')} />}
      {server.data && <MailServerForm server={server.data} />}
    </Panel>
  );
}

/** What the form begins with: the port follows the way of encryption until somebody says otherwise. */
const beginning = ({ host, port, security, account, from, base, decide_by_mail }: MailServer): NewMailServer => ({
  host,
  port: port || PORTS[security],
  security,
  account,
  from,
  base: base || window.location.origin,
  decide_by_mail,
});

function useMailServer() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const save = useMutation({
    mutationFn: saveMailServer,
    onSuccess: (next) => {
      client.setQueryData(mailServerQuery().queryKey, next);
      notice.done(t('record.saved'));
    },
    onError: notice.failed,
  });
  const test = useMutation({
    mutationFn: sendTestMail,
    onSuccess: ({ address }) => notice.done(t('mail.sent', { address })),
    onError: notice.failed,
  });
  return { save, test };
}

function MailServerForm({ server }: { server: MailServer }) {
  const { t } = useTranslation();
  const { save, test } = useMailServer();
  const [draft, setDraft] = useState(() => beginning(server));
  const [password, setPassword] = useState('');
  const change = (part: Partial<NewMailServer>) => setDraft({ ...draft, ...part });
  const text = (name: 'host' | 'account' | 'from' | 'base', help?: string) => (
    <FieldRow id={`mail-${name}`} label={t(`mail.${name}`)} help={help}>
      <Input
        id={`mail-${name}`}
        autoComplete="off"
        value={draft[name]}
        onChange={(event) => change({ [name]: event.target.value.trim() })}
      />
    </FieldRow>
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ ...draft, ...(password ? { password } : {}) }, { onSuccess: () => setPassword('') });
      }}
    >
      {server.held && <NoticeBar tone="warning">{t('mail.held')}</NoticeBar>}
      <div className={styles.hours}>
        {text('host', t('mail.host_hint'))}
        <FieldRow id="mail-security" label={t('mail.security')}>
          <Select
            id="mail-security"
            className="full-width"
            value={draft.security}
            options={SECURITIES.map((value) => ({ value, label: t(`mail.way.${value}`) }))}
            onChange={(next: unknown) => change({ security: next as MailSecurity, port: PORTS[next as MailSecurity] })}
          />
        </FieldRow>
        <FieldRow id="mail-port" label={t('mail.port')}>
          <Input
            id="mail-port"
            type="number"
            min={1}
            max={65_535}
            value={draft.port}
            onChange={(event) => change({ port: Number(event.target.value) })}
          />
        </FieldRow>
        {text('account')}
        <FieldRow id="mail-password" label={t('mail.password')} help={t(server.has_password ? 'mail.kept' : 'mail.secret')}>
          <Input.Password
            id="mail-password"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </FieldRow>
        {text('from')}
        {text('base', t('mail.base_hint'))}
        <FieldRow id="mail-decide" label={t('mail.decide')} help={t('mail.decide_hint')}>
          <Switch id="mail-decide" checked={draft.decide_by_mail} onChange={(next) => change({ decide_by_mail: next })} />
        </FieldRow>
      </div>
      <div className={styles.actions}>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common.save')}
        </Button>
        <Button disabled={!server.ready} loading={test.isPending} onClick={() => test.mutate()} title={t('mail.test_hint')}>
          {t('mail.test')}
        </Button>
      </div>
    </form>
  );
}
