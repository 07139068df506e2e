import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Value } from '@/api/automation-types';
import type { Field, ObjectDefinition } from '@/api/types';
import { useTitles } from '@/records/fields/one-record-picker';
import { fieldUi } from '@/records/fields/registry';
import { OneOf } from '@/ui/one-of';
import styles from './automations.module.css';
import { DaysInput } from './days-input';
import { FieldInsert } from './field-insert';
import { FieldSelect } from './field-select';
import { newValue, typeOf, valueKindOf, valueKindsFor } from './rule-edit';
import { targetOf } from './rule-names';

interface ValueEditorProps {
  id: string;
  /** The field that is set. */
  field: Field;
  /** The object the rule is about. */
  object: ObjectDefinition;
  value: Value;
  onChange: (value: Value) => void;
}

/** Types whose values go into one another's fields. */
const ALIKE = [
  ['text', 'long_text', 'auto_number', 'phone', 'email', 'url', 'choice'],
  ['integer', 'decimal', 'money'],
  ['date', 'instant'],
];

function fits(from: Field, into: Field): boolean {
  const [one, other] = [typeOf(from), typeOf(into)];
  const [given, wanted] = [targetOf(from.type, from.target), targetOf(into.type, into.target)];
  if (given !== null || wanted !== null) return given === wanted;
  return one === other || ALIKE.some((group) => group.includes(one) && group.includes(other));
}

/** What a field is set to: a value, what another field says, a formula, or the time it is then. */
export function ValueEditor({ id, field, object, value, onChange }: ValueEditorProps) {
  const { t } = useTranslation();
  const kind = valueKindOf(value);
  const kinds = valueKindsFor(field);
  // The label of the row belongs to what is typed, else to how the value is found.
  const typed = kind === 'value' || kind === 'field' || kind === 'formula';
  const own = { name: 'id', label: t('rule.this', { object: object.label }) };
  const others = object.fields.filter((one) => !one.hidden && one.name !== 'id' && fits(one, field));
  return (
    <div className={styles.body}>
      <OneOf id={typed ? `${id}-kind` : id} name={t('rule.value_kind', { field: field.label })} values={kinds.includes(kind) ? kinds : [...kinds, kind]} value={kind} word={(one) => t(`rule.value_of.${one}`)} onChange={(next) => onChange(newValue(next))} />
      {'value' in value && <Literal id={id} field={field} value={value.value} onChange={(next) => onChange({ value: next })} />}
      {'field' in value && (
        <FieldSelect id={id} fields={field.target === object.name ? [own, ...others] : others} value={value.field} onChange={(name) => onChange({ field: name })} />
      )}
      {'formula' in value && (
        <>
          <Input.TextArea id={id} autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} spellCheck={false} value={value.formula} onChange={(event) => onChange({ formula: event.target.value })} />
          <FieldInsert target={id} object={object} value={value.formula} write={(name) => name} onChange={(formula) => onChange({ formula })} />
        </>
      )}
      {'today' in value && <DaysInput id={`${id}-days`} label={t('rule.days_from_today')} value={value.days} onChange={(days) => onChange({ today: true, days })} />}
    </div>
  );
}

function Literal({ id, field, value, onChange }: { id: string; field: Field; value: unknown; onChange: (value: unknown) => void }) {
  const { Input: Typed } = fieldUi(field);
  const object = targetOf(field.type, field.target);
  const ids = object ? (Array.isArray(value) ? (value as unknown[]) : [value]).filter((one) => typeof one === 'string') : [];
  const titles = useTitles(object ?? 'employee', ids);
  if (!Typed) return null;
  // Whoever makes the rule need not be able to type the field: the rule acts with rights of its own.
  return <Typed id={id} field={{ ...field, access: 'edit', required: false }} value={value} label={titles} onChange={onChange} />;
}
