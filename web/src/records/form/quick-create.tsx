import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { createRecord } from '@/api/records';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { useSingleMutation } from '@/lib/single-mutation';
import { describedBy, FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { problemText } from '@/ui/use-notice';
import { fieldUi } from '../fields/registry';
import { changesOf, errorsByField, initialValues, type Values } from './draft';
import styles from './form.module.css';

interface QuickCreateProps {
  definition: ObjectDefinition;
  fields: Field[];
  /** What is typed already, and what it is about. */
  preset: Values;
  /** What is chosen already is called how. */
  names?: Record<string, string>;
  /** Tells its controls from those of a form behind it. */
  prefix: string;
  /** Other buttons beside those that save and cancel. */
  more?: ReactNode;
  onCreated: (record: RecordRow) => void;
  onCancel: () => void;
}

const NO_NAMES: Record<string, string> = {};

/** Makes a record with few fields, where one stands. */
export function QuickCreate({ definition, fields, preset, names = NO_NAMES, prefix, more, onCreated, onCancel }: QuickCreateProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [values, setValues] = useState<Values>(() => initialValues(definition, preset));
  const [labels, setLabels] = useState(names);
  const [key, setKey] = useState(newKey);
  const save = useSingleMutation({
    mutationFn: () => createRecord(definition.name, changesOf(definition, {}, values), key),
    onSuccess: (record) => {
      client.setQueryData(keys.record(definition.name, record.id), record);
      void client.invalidateQueries({ queryKey: keys.lists(definition.name) });
      onCreated(record);
    },
    // A refused body may be sent again with other values: that is another request.
    onError: () => setKey(newKey()),
  });
  const errors = isProblem(save.error) ? errorsByField(save.error.errors) : {};
  const hidden = Object.entries(errors).filter(([name]) => !fields.some((field) => field.name === name));
  const problem = save.error ? problemText(save.error, t('problem.unreachable'), t('problem.unknown')) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // It may stand within the form of another record, which is not to be saved with it.
    event.stopPropagation();
    save.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      {problem && <NoticeBar tone="danger" title={problem}>{hidden.flatMap(([, messages]) => messages).join(' ')}</NoticeBar>}
      <div className={styles.grid}>
        {fields.map((field) => {
          const { Input, wide } = fieldUi(field);
          const id = `${prefix}-${field.name}`;
          const messages = errors[field.name];
          return Input ? (
            <FieldRow key={field.name} id={id} label={field.label} required={field.required} help={field.help} errors={messages} wide={wide ?? false}>
              <Input
                id={id}
                field={field}
                value={values[field.name]}
                label={labels[field.name]}
                invalid={messages !== undefined}
                describedBy={describedBy(id, field.help, messages)}
                onChange={(value, label) => {
                  setValues((now) => ({ ...now, [field.name]: value }));
                  if (label !== undefined) setLabels((now) => ({ ...now, [field.name]: label }));
                }}
              />
            </FieldRow>
          ) : null;
        })}
      </div>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common.save')}
        </Button>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        {more}
      </div>
    </form>
  );
}
