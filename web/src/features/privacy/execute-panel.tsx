import { useQuery } from '@tanstack/react-query';
import { Input, Modal, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { executeErasure, type Erasure } from '@/api/privacy';
import { recordQuery } from '@/api/records';
import { useSingleMutation } from '@/lib/single-mutation';
import { asText } from '@/records/fields/label';
import { ActionButton } from '@/ui/action-button';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { useNotice } from '@/ui/use-notice';
import { Hindrance, Refusal } from './hindrance';
import { sameName } from './requests';
import { useErasureRefresh } from './use-refresh';
import styles from './privacy.module.css';

/** The last step, which nothing undoes. */
export function ExecutePanel({ request }: { request: Erasure }) {
  const { t } = useTranslation();
  const notice = useNotice();
  const refresh = useErasureRefresh();
  const [asking, setAsking] = useState(false);
  const employee = request.employee.id;
  const person = useQuery({ ...recordQuery('employee', employee), retry: false });
  const worksHere = person.data !== undefined && asText(person.data['account_state']) !== 'left';
  const execute = useSingleMutation({
    mutationFn: () => executeErasure(request.id),
    onSuccess: (fresh) => {
      refresh(fresh);
      notice.done(t('privacy.executed'));
    },
    onSettled: () => setAsking(false),
  });
  return (
    <Panel title={t('privacy.execute_title')}>
      <Effects />
      {execute.error && !worksHere && <Refusal error={execute.error} employee={employee} />}
      {worksHere && <Hindrance kind="works_here" detail={null} employee={employee} />}
      <ActionButton
        danger
        type="primary"
        refused={worksHere ? t('privacy.hindrance.works_here') : null}
        onClick={() => setAsking(true)}
      >
        {t('privacy.execute')}
      </ActionButton>
      <ExecuteDialog
        open={asking}
        name={request.employee.label ?? request.number}
        running={execute.isPending}
        onConfirm={() => execute.mutate()}
        onClose={() => setAsking(false)}
      />
    </Panel>
  );
}

/** What it does and what it leaves. */
function Effects() {
  const { t } = useTranslation();
  return (
    <ul className={styles.effects}>
      <li>{t('privacy.effect.pseudonym')}</li>
      <li>{t('privacy.effect.account')}</li>
      <li>{t('privacy.effect.kept')}</li>
    </ul>
  );
}

interface ExecuteDialogProps {
  open: boolean;
  name: string;
  running: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

function ExecuteDialog({ open, name, running, onConfirm, onClose }: ExecuteDialogProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const input = useRef<InputRef>(null);
  const meant = sameName(typed, name);
  return (
    <Modal
      open={open}
      title={t('privacy.confirm_title', { name })}
      okText={t('privacy.confirm')}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger: true, disabled: !meant, loading: running }}
      closable={!running}
      mask={{ closable: false }}
      onOk={onConfirm}
      onCancel={onClose}
      afterOpenChange={(shown) => (shown ? input.current?.focus() : setTyped(''))}
    >
      <div className={styles.dialog}>
        <NoticeBar tone="danger" title={t('privacy.nothing_undoes')} />
        <Effects />
        <FieldRow id="erasure-name" label={t('privacy.type_name', { name })}>
          <Input
            id="erasure-name"
            ref={input}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onPressEnter={() => meant && !running && onConfirm()}
          />
        </FieldRow>
      </div>
    </Modal>
  );
}
