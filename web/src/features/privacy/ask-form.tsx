import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { askErasure, BASES, type Basis, type Erasure } from '@/api/privacy';
import { useSingleMutation } from '@/lib/single-mutation';
import { ActionButton } from '@/ui/action-button';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { ProblemNotice } from '@/ui/problem-notice';
import { TextAreaField } from '@/ui/text-area-field';
import { usualBasis } from './requests';
import { useErasureRefresh } from './use-refresh';
import styles from './privacy.module.css';

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
  const refresh = useErasureRefresh();
  const [basis, setBasis] = useState<Basis>(() => usualBasis(i18n.language));
  const [reason, setReason] = useState('');
  const [key] = useState(newKey);
  const ask = useSingleMutation({
    mutationFn: (whose: string) => askErasure(whose, { basis, reason }, key),
    onSuccess: (request) => {
      refresh(request);
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
      <TextAreaField
        id="erasure-reason"
        label={t('privacy.reason_optional')}
        help={t('privacy.reason_hint')}
        value={reason}
        onChange={setReason}
      />
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
