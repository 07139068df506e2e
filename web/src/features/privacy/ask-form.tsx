import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { keys } from '@/api/keys';
import { askErasure, BASES, type Basis, type Erasure } from '@/api/privacy';
import { useSingleMutation } from '@/lib/single-mutation';
import { ActionButton } from '@/ui/action-button';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { ProblemNotice } from '@/ui/problem-notice';
import { usualBasis } from './requests';
import styles from './privacy.module.css';

const LONGEST = 2000;

interface AskFormProps {
  /** Whose data; null while nobody is chosen. */
  employee: string | null;
  submit: string;
  onAsked: (request: Erasure) => void;
  onCancel: () => void;
}

/** On which law, and why. Nothing happens before somebody decides. */
export function AskForm({ employee, submit, onAsked, onCancel }: AskFormProps) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [basis, setBasis] = useState<Basis>(() => usualBasis(i18n.language));
  const [reason, setReason] = useState('');
  const [key] = useState(newKey);
  const ask = useSingleMutation({
    mutationFn: (whose: string) => askErasure(whose, { basis, reason }, key),
    onSuccess: (request) => {
      client.setQueryData(keys.erasure(request.id), request);
      void client.invalidateQueries({ queryKey: keys.erasures });
      void client.invalidateQueries({ queryKey: keys.lists('erasure_request') });
      onAsked(request);
    },
  });
  return (
    <form
      className={styles.form}
      aria-label={t('privacy.ask')}
      onSubmit={(event) => {
        event.preventDefault();
        if (employee) ask.mutate(employee);
      }}
    >
      <p>{t('privacy.ask_hint')}</p>
      {ask.error && <ProblemNotice error={ask.error} />}
      <FieldRow id="erasure-basis" label={t('privacy.basis_label')} help={t(`privacy.term.${basis}`)}>
        <Select
          id="erasure-basis"
          className="full-width"
          aria-describedby="erasure-basis-help"
          value={basis}
          options={BASES.map((value) => ({ value, label: t(`privacy.basis.${value}`) }))}
          onChange={(next: unknown) => setBasis(next as Basis)}
        />
      </FieldRow>
      <FieldRow id="erasure-reason" label={t('privacy.reason_optional')} help={t('privacy.reason_hint')}>
        <Input.TextArea
          id="erasure-reason"
          aria-describedby="erasure-reason-help"
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={LONGEST}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </FieldRow>
      <div className={styles.buttons}>
        <ActionButton
          type="primary"
          htmlType="submit"
          loading={ask.isPending}
          refused={employee ? null : t('privacy.choose_person')}
        >
          {submit}
        </ActionButton>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
