import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decideErasure, type Erasure } from '@/api/privacy';
import { formatInstant } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { ActionButton } from '@/ui/action-button';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { TextAreaField } from '@/ui/text-area-field';
import { useNotice } from '@/ui/use-notice';
import { useErasureRefresh } from './use-refresh';
import styles from './privacy.module.css';

/** What was decided, and the means to decide or to decide otherwise. */
export function DecisionPanel({ request }: { request: Erasure }) {
  const { t } = useTranslation();
  const [again, setAgain] = useState(false);
  const decided = request.decided_at !== null;
  const deciding = request.can.decide && (!decided || again);
  return (
    <Panel
      title={t('privacy.decision')}
      note={deciding ? t('privacy.decide_hint') : null}
      actions={
        request.can.decide &&
        decided &&
        !again && <Button onClick={() => setAgain(true)}>{t('privacy.decide_again')}</Button>
      }
    >
      {decided && !again && <Decided request={request} />}
      {request.stage === 'approved' && !request.can.execute && <p className={styles.then}>{t('privacy.approved_waits')}</p>}
      {deciding && <DecisionForm request={request} onDone={() => setAgain(false)} onCancel={decided ? () => setAgain(false) : null} />}
      {!decided && !deciding && <p className="faint">{t('privacy.waits')}</p>}
    </Panel>
  );
}

function Decided({ request }: { request: Erasure }) {
  const { t, i18n } = useTranslation();
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('privacy.decided_by')}</dt>
        <dd>{request.decided_by ? (request.decided_by.label ?? t('privacy.unseen')) : '–'}</dd>
      </div>
      <div>
        <dt>{t('privacy.decided_at')}</dt>
        <dd>{request.decided_at ? formatInstant(request.decided_at, i18n.language) : '–'}</dd>
      </div>
      {request.done_at && (
        <div>
          <dt>{t('privacy.done_at')}</dt>
          <dd>{formatInstant(request.done_at, i18n.language)}</dd>
        </div>
      )}
      {request.decision && (
        <div className={styles.wide}>
          <dt>{t('privacy.decision_label')}</dt>
          <dd>{request.decision}</dd>
        </div>
      )}
    </dl>
  );
}

interface DecisionFormProps {
  request: Erasure;
  onDone: () => void;
  onCancel: (() => void) | null;
}

function DecisionForm({ request, onDone, onCancel }: DecisionFormProps) {
  const { t } = useTranslation();
  const notice = useNotice();
  const refresh = useErasureRefresh();
  const [reason, setReason] = useState(request.decision ?? '');
  const decide = useSingleMutation({
    mutationFn: (approve: boolean) => decideErasure(request.id, { approve, reason }),
    onSuccess: (fresh) => {
      refresh(fresh);
      notice.done(t(`privacy.decided.${fresh.stage === 'approved' ? 'approved' : 'refused'}`));
      onDone();
    },
  });
  return (
    <div className={styles.form}>
      {decide.error && <ProblemNotice error={decide.error} />}
      <TextAreaField
        id="erasure-decision"
        label={t('privacy.decision_label')}
        help={t('privacy.decision_hint')}
        value={reason}
        onChange={setReason}
      />
      <div className={styles.buttons}>
        {request.stage !== 'approved' && (
          <ActionButton type="primary" loading={decide.isPending && decide.variables === true} onClick={() => decide.mutate(true)}>
            {t('privacy.approve')}
          </ActionButton>
        )}
        {request.stage !== 'refused' && (
          <ActionButton
            loading={decide.isPending && decide.variables === false}
            refused={reason.trim() === '' ? t('privacy.refusal_needs_reason') : null}
            onClick={() => decide.mutate(false)}
          >
            {t('privacy.refuse')}
          </ActionButton>
        )}
        {onCancel && <Button onClick={onCancel}>{t('common.cancel')}</Button>}
      </div>
    </div>
  );
}
