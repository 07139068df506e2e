import { Button } from 'antd';
import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, Labels, ObjectDefinition } from '@/api/types';
import { describedBy, FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { fieldUi, isEditable, isKeptByServer } from '../fields/registry';
import { ContestNotes } from './contest-notes';
import { isAlone, sectionsOf, type Values } from './draft';
import styles from './form.module.css';
import type { Difference } from './merge';

interface RecordFormProps {
  /** What is said above the fields. */
  above?: ReactNode;
  definition: ObjectDefinition;
  values: Values;
  labels: Labels | undefined;
  errors: Record<string, string[]>;
  /** What went wrong with the whole, when it belongs to no field. */
  problem: string | null;
  /** Where it leads on from there. */
  problemActions?: ReactNode;
  saving: boolean;
  submitLabel: string;
  /** A second way to end the form, such as going on with the next. */
  also?: { label: string; onClick: () => void };
  onChange: (name: string, value: unknown, label?: string) => void;
  onSubmit: () => void;
  onCancel: () => void;
  extra?: ReactNode;
  /** Why fields the reader could otherwise change may not be changed now. */
  reasons?: Record<string, string>;
  /** What somebody else changed otherwise while it was typed here. */
  contested?: Difference[];
}

export function RecordForm(props: RecordFormProps) {
  const { definition, errors, problem, saving, contested = [] } = props;
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const sections = sectionsOf(definition, props.values);
  const shown = new Set(sections.flatMap((section) => section.fields.map((field) => field.name)));
  const elsewhere = Object.entries(errors).filter(([name]) => !shown.has(name));
  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    first?.focus();
  }, [errors]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      {props.above}
      {contested.length > 0 && (
        <NoticeBar tone="warning" title={t('stale.merged')}>
          {t('stale.merged_hint')}
        </NoticeBar>
      )}
      {problem && <NoticeBar tone="danger" title={problem} actions={props.problemActions} />}
      {elsewhere.length > 0 && (
        <NoticeBar tone="danger">{elsewhere.flatMap(([, messages]) => messages).join(' ')}</NoticeBar>
      )}
      <FormSections {...props} />
      {props.extra}
      <div className={styles.foot}>
        <Button type="primary" htmlType="submit" loading={saving}>
          {props.submitLabel}
        </Button>
        {props.also && (
          <Button disabled={saving} onClick={props.also.onClick}>
            {props.also.label}
          </Button>
        )}
        <Button onClick={props.onCancel}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}

type FormSectionsProps = Omit<FormFieldProps, 'field'> & { definition: ObjectDefinition };

/** The sections of a form that are shown with what is typed; also for the preview of a layout. */
export function FormSections({ definition, ...shared }: FormSectionsProps) {
  return sectionsOf(definition, shared.values).map((section, at) => (
    <Panel key={`${at} ${section.label}`} title={section.label}>
      <div className={styles.grid} data-alone={isAlone(section) || undefined}>
        {section.fields.map((field) => (
          <FormField key={field.name} field={field} {...shared} />
        ))}
      </div>
    </Panel>
  ));
}

type FormFieldProps = Pick<RecordFormProps, 'values' | 'labels' | 'errors' | 'reasons' | 'contested' | 'onChange'> & { field: Field };

function FormField({ field, values, labels, errors, reasons, contested = [], onChange }: FormFieldProps) {
  const { t } = useTranslation();
  const { Input, Display, wide } = fieldUi(field);
  const id = `field-${field.name}`;
  const messages = errors[field.name];
  const editable = Input && isEditable(field) && !isKeptByServer(field);
  const help = reasons?.[field.name] ?? field.help ?? (editable || Input === null ? null : t('refused.field'));
  const shared = { field, value: values[field.name], label: labels?.[field.name] };
  return (
    <FieldRow id={id} label={field.label} required={field.required} help={help} errors={messages} wide={wide ?? false}>
      {editable ? (
        <Input
          {...shared}
          id={id}
          invalid={messages !== undefined}
          describedBy={describedBy(id, help, messages)}
          onChange={(value, label) => onChange(field.name, value, label)}
        />
      ) : (
        <output id={id} className={styles.fixed}>
          <Display {...shared} />
        </output>
      )}
      <ContestNotes field={field} contested={contested} onTake={(value) => onChange(field.name, value)} />
    </FieldRow>
  );
}
