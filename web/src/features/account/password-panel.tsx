import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { changePassword } from '@/api/session';
import { checkPassword } from '@/lib/password';
import { FieldRow } from '@/ui/field-row';
import { NewPassword } from '@/ui/new-password';
import { Panel } from '@/ui/panel';
import { problemText, useNotice } from '@/ui/use-notice';
import styles from './account.module.css';

export function PasswordPanel({ account }: { account: string }) {
  const { t } = useTranslation();
  const notice = useNotice();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => changePassword({ current, new: next }),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      notice.done(t('password.changed'));
    },
  });
  const errors = isProblem(change.error) ? change.error.errors : [];
  const ofNew = errors.filter((item) => item.field === 'new').map((item) => item.message);
  const ofCurrent =
    change.error && ofNew.length === 0 ? [problemText(change.error, t('problem.unreachable'), t('problem.unknown'))] : undefined;
  const ready = current !== '' && checkPassword(next, account).every((check) => check.met);
  return (
    <Panel title={t('password.title')} note={t('password.hint')}>
      <form
        className={`stack ${styles.narrow}`}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <input type="text" className="visually-hidden" autoComplete="username" value={account} readOnly tabIndex={-1} aria-hidden="true" />
        <FieldRow id="current-password" label={t('password.current')} required errors={ofCurrent}>
          <Input.Password
            id="current-password"
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
          />
        </FieldRow>
        <NewPassword account={account} value={next} errors={ofNew} onChange={setNext} />
        <span>
          <Button type="primary" htmlType="submit" disabled={!ready} loading={change.isPending}>
            {t('password.change')}
          </Button>
        </span>
      </form>
    </Panel>
  );
}
