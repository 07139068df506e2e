import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { beginSecondFactor, confirmSecondFactor, endSecondFactor } from '@/api/session';
import { saveBlob } from '@/lib/download';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { problemText, useNotice } from '@/ui/use-notice';
import styles from './account.module.css';

export function SecondFactorPanel({ on }: { on: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const [asking, setAsking] = useState<'begin' | 'end' | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: keys.me, exact: true });
  const begin = useMutation({ mutationFn: beginSecondFactor, onSuccess: () => setAsking(null) });
  const end = useMutation({
    mutationFn: endSecondFactor,
    onSuccess: () => {
      setAsking(null);
      void refresh();
      notice.done(t('second_factor.ended'));
    },
  });
  const asked = asking === 'end' ? end : begin;
  return (
    <Panel
      title={t('second_factor.title')}
      note={on ? t('second_factor.on') : t('second_factor.off')}
      actions={
        !begin.data && (
          <Button onClick={() => setAsking(on ? 'end' : 'begin')}>
            {on ? t('second_factor.end') : t('second_factor.begin')}
          </Button>
        )
      }
    >
      {begin.data && !codes && (
        <Scan
          secret={begin.data.secret}
          qrSvg={begin.data.qr_svg}
          onConfirmed={(fresh) => {
            setCodes(fresh);
            void refresh();
          }}
        />
      )}
      {codes && (
        <RecoveryCodes
          codes={codes}
          onDone={() => {
            setCodes(null);
            begin.reset();
          }}
        />
      )}
      {asking && (
        <AskPassword
          error={asked.error}
          waiting={asked.isPending}
          onPassword={(password) => asked.mutate(password)}
          onClose={() => setAsking(null)}
        />
      )}
    </Panel>
  );
}

/** The picture comes from the server as SVG; as an image it cannot run anything. */
function Scan({ secret, qrSvg, onConfirmed }: { secret: string; qrSvg: string; onConfirmed: (codes: string[]) => void }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => confirmSecondFactor(code.replace(/\s/g, '')),
    onSuccess: (answer) => onConfirmed(answer.recovery_codes),
  });
  return (
    <div className={styles.scan}>
      <img className={styles.qr} src={`data:image/svg+xml;utf8,${encodeURIComponent(qrSvg)}`} alt={t('second_factor.qr')} />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          confirm.mutate();
        }}
      >
        <p>{t('second_factor.scan')}</p>
        <p>
          <code>{secret}</code>
        </p>
        <FieldRow
          id="second-code"
          label={t('session.code')}
          errors={confirm.error ? [problemText(confirm.error, t('problem.unreachable'), t('problem.unknown'))] : undefined}
        >
          <Input
            id="second-code"
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </FieldRow>
        <span>
          <Button type="primary" htmlType="submit" disabled={code.trim().length < 6} loading={confirm.isPending}>
            {t('second_factor.confirm')}
          </Button>
        </span>
      </form>
    </div>
  );
}

function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <NoticeBar
      tone="warning"
      title={t('second_factor.codes')}
      actions={
        <>
          <Button onClick={() => saveBlob(new Blob([codes.join('\n')], { type: 'text/plain' }), 'guanxi-recovery.txt')}>
            {t('second_factor.save_codes')}
          </Button>
          <Button type="primary" onClick={onDone}>
            {t('second_factor.codes_kept')}
          </Button>
        </>
      }
    >
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </NoticeBar>
  );
}

interface AskPasswordProps {
  error: unknown;
  waiting: boolean;
  onPassword: (password: string) => void;
  onClose: () => void;
}

function AskPassword({ error, waiting, onPassword, onClose }: AskPasswordProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  return (
    <Modal
      open
      title={t('second_factor.prove')}
      okText={t('common.next')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: password === '', loading: waiting }}
      onOk={() => onPassword(password)}
      onCancel={onClose}
    >
      <FieldRow
        id="prove-password"
        label={t('password.current')}
        errors={error ? [problemText(error, t('problem.unreachable'), t('problem.unknown'))] : undefined}
      >
        <Input.Password
          id="prove-password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          onPressEnter={() => onPassword(password)}
        />
      </FieldRow>
    </Modal>
  );
}
