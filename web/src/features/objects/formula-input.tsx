import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { tryFormula } from '@/api/objects';
import { isProblem } from '@/api/problem';
import type { ObjectAdministration, Tried } from '@/api/object-types';
import { useSettled } from '@/lib/use-settled';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { labelOf } from './names';
import styles from './objects.module.css';

/** What formulas offer beside the fields, as it is inserted. */
const FUNCTIONS = [
  'round(, 2)', 'coalesce(, 0)', 'is_null()', 'if  {  } else {  }', 'min(, )', 'max(, )', 'abs()', 'year()', 'month()', 'day()',
  'contains(, "")', 'starts_with(, "")', 'length()', 'to_upper()',
] as const;

interface FormulaInputProps {
  id: string;
  label: string;
  help: string;
  definition: ObjectAdministration;
  value: string;
  /** Whether it stands in a rule, where today is known. */
  rule?: boolean;
  /** The field itself, which its formula cannot need. */
  without?: string;
  errors?: string[] | undefined;
  onChange: (text: string) => void;
}

/** An expression over the fields: fields are picked, the server says what is wrong and what it comes to. */
export function FormulaInput({ id, label, help, definition, value, rule = false, without, errors, onChange }: FormulaInputProps) {
  const { t } = useTranslation();
  const area = useRef<TextAreaRef>(null);
  const insert = (text: string) => {
    const box = area.current?.resizableTextArea?.textArea;
    const at = box?.selectionStart ?? value.length;
    const before = value.slice(0, at);
    const spaced = before && !/[\s(]$/.test(before) ? ` ${text}` : text;
    onChange(before + spaced + value.slice(box?.selectionEnd ?? at));
    requestAnimationFrame(() => {
      box?.focus();
      const inside = spaced.indexOf('(') + 1;
      const cursor = before.length + (inside > 0 ? inside : spaced.length);
      box?.setSelectionRange(cursor, cursor);
    });
  };
  const fields = definition.fields.filter((field) => !field.removed && !field.hidden && field.name !== without && field.type !== 'lines');
  return (
    <FieldRow id={id} label={label} required help={help} errors={errors}>
      <Input.TextArea
        id={id}
        ref={area}
        className={styles.formula ?? ''}
        autoSize={{ minRows: 2, maxRows: 8 }}
        spellCheck={false}
        maxLength={2000}
        aria-describedby={`${id}-help ${id}-trial`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className={styles.pickers}>
        <Select
          aria-label={t('object.formula_field')}
          showSearch={{ optionFilterProp: 'search' }}
          value={null}
          placeholder={t('object.formula_field')}
          options={fields.map((field) => ({
            value: field.name,
            search: `${labelOf(field)} ${field.name}`,
            label: <span>{labelOf(field)} <code className="faint">{field.name}</code></span>,
          }))}
          onChange={(next: unknown) => insert(String(next))}
        />
        <Select
          aria-label={t('object.formula_function')}
          value={null}
          placeholder={t('object.formula_function')}
          options={[...FUNCTIONS, ...(rule ? ['today', 'now'] : [])].map((text) => ({ value: text, label: <code>{text}</code> }))}
          onChange={(next: unknown) => insert(String(next))}
        />
      </div>
      <Trial id={`${id}-trial`} object={definition.name} formula={value} rule={rule} />
    </FieldRow>
  );
}

function Trial({ id, object, formula, rule }: { id: string; object: string; formula: string; rule: boolean }) {
  const { t } = useTranslation();
  const settled = useSettled(formula.trim());
  const trial = useQuery({
    queryKey: keys.formula(object, settled, rule),
    queryFn: ({ signal }) => tryFormula(object, settled, rule, signal),
    enabled: settled !== '',
    retry: false,
    staleTime: 0,
  });
  const faults = isProblem(trial.error) ? trial.error.errors.map((item) => item.message).join(' ') || trial.error.message : null;
  const waits = settled !== formula.trim() || trial.isFetching;
  return (
    <p id={id} role="status" className={styles.trial} data-tone={settled === '' || waits ? undefined : faults || trial.data?.fault ? 'danger' : 'success'}>
      {settled === '' ? '' : waits ? t('object.formula_checking') : (faults ?? <Result tried={trial.data} rule={rule} />)}
    </p>
  );
}

function Result({ tried, rule }: { tried: Tried | undefined; rule: boolean }) {
  const { t } = useTranslation();
  if (!tried?.record) return t('object.formula_reads');
  const record = tried.record.label;
  if (tried.fault) return t('object.formula_fault', { record, fault: tried.fault });
  if (tried.kind === null) return t('object.formula_reads');
  if (rule) return t(tried.value === true || tried.kind === 'empty' ? 'object.rule_holds_for' : 'object.rule_broken_by', { record });
  if (tried.kind === 'empty') return t('object.formula_empty', { record });
  const value = tried.kind === 'bool' ? t(tried.value === true ? 'common.yes' : 'common.no') : String(tried.value);
  return t('object.formula_gives', { record, value });
}
