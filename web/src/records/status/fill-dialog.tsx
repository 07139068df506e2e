import { Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import type { Next } from '@/api/status';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { describedBy, FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { problemText, useNotice } from '@/ui/use-notice';
import { fieldUi } from '../fields/registry';
import { errorsByField, type Values } from '../form/draft';
import { StaleQuestion } from '../form/stale-question';
import { useSave } from '../form/use-save';

interface FillDialogProps {
  definition: ObjectDefinition;
  record: RecordRow;
  /** The field that tells the status. */
  field: string;
  next: Next;
  onClose: () => void;
}

/** What a status still needs, asked for and saved together with it. */
export function FillDialog({ definition, record, field, next, onClose }: FillDialogProps) {
  const { t } = useTranslation();
  const notice = useNotice();
  // As they were when the dialog opened: what others do meanwhile must not change what is asked here.
  const [loaded] = useState(record);
  const [asked] = useState(() => next.missing.flatMap((name) => definition.fields.filter((one) => one.name === name)));
  const [values, setValues] = useState<Values>({});
  const form = useRef<HTMLFormElement>(null);
  const saving = useSave(definition, loaded, {
    onSaved: () => {
      notice.done(t('status.done', { status: next.label }));
      onClose();
    },
  });
  const problem = saving.error;
  const errors = isProblem(problem) ? errorsByField(problem.errors) : {};
  const elsewhere = Object.entries(errors).filter(([name]) => !asked.some((one) => one.name === name));
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);
  const submit = () => {
    const filled = Object.fromEntries(asked.map(({ name }) => [name, values[name] ?? null]));
    saving.save({ ...filled, [field]: next.to });
  };
  if (saving.conflict) return <StaleQuestion saving={saving} />;
  return (
    <Modal
      open
      title={t('status.go', { status: next.label })}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      okButtonProps={{ loading: saving.saving }}
      onOk={submit}
      onCancel={onClose}
    >
      <form
        ref={form}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p>{t('status.fill', { status: next.label })}</p>
        {problem && (
          <NoticeBar tone="danger" title={problemText(problem, t('problem.unreachable'), t('problem.unknown'))}>
            {elsewhere.flatMap(([, messages]) => messages).join(' ')}
          </NoticeBar>
        )}
        {asked.map((one) => (
          <Asked
            key={one.name}
            field={one}
            value={values[one.name]}
            errors={errors[one.name]}
            onChange={(value) => setValues((now) => ({ ...now, [one.name]: value }))}
          />
        ))}
        {/* Enter in a field saves, as in every form. */}
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      </form>
    </Modal>
  );
}

interface AskedProps {
  field: Field;
  value: unknown;
  errors: string[] | undefined;
  onChange: (value: unknown) => void;
}

function Asked({ field, value, errors, onChange }: AskedProps) {
  const { Input, wide } = fieldUi(field);
  const id = `status-${field.name}`;
  return (
    <FieldRow id={id} label={field.label} required help={field.help} errors={errors} wide={wide ?? false}>
      {Input && (
        <Input
          id={id}
          field={field}
          value={value}
          invalid={errors !== undefined}
          describedBy={describedBy(id, field.help, errors)}
          onChange={onChange}
        />
      )}
    </FieldRow>
  );
}
