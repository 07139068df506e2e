import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ObjectAdministration } from '@/api/object-types';
import type { Field, SectionCondition } from '@/api/types';
import type { Operator } from '@/api/vocabulary';
import { ConditionValue } from '@/records/filter/condition-value';
import { isFilterable, VALUELESS } from '@/records/filter/filter-draft';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { labelOf } from './names';

/** What a form cannot answer by itself. */
const NOT_HERE: readonly Operator[] = ['within', 'me', 'relative'];
const NOT_BY = ['address', 'lines', 'file', 'picture'];

interface ConditionInputProps {
  definition: ObjectAdministration;
  /** Its own fields cannot decide whether it is shown. */
  without: readonly string[];
  value: SectionCondition | null;
  onChange: (condition: SectionCondition | null) => void;
}

/** When a section is shown: always, or when a field says something. */
export function ConditionInput({ definition, without, value, onChange }: ConditionInputProps) {
  const { t } = useTranslation();
  const fields = definition.fields
    .filter((field) => !field.removed && !NOT_BY.includes(field.type) && !without.includes(field.name) && isFilterable(field as Field))
    .map((field) => field as Field);
  const field = fields.find(({ name }) => name === value?.field);
  const operators = (of: Field | undefined) => (of?.operators ?? []).filter((op) => !NOT_HERE.includes(op));
  const choose = (of: Field | undefined) => of && onChange({ field: of.name, op: operators(of)[0] ?? 'eq' });
  const withOp = (op: Operator) => {
    if (!value) return;
    const { value: _, ...rest } = value;
    const several = (one: Operator) => one === 'in' || one === 'not_in' || one === 'between';
    onChange(VALUELESS.includes(op) || several(op) !== several(value.op) ? { ...rest, op } : { ...value, op });
  };
  return (
    <div className="stack">
      <Checkbox checked={value !== null} onChange={(event) => (event.target.checked ? choose(fields.find(({ type }) => type === 'choice') ?? fields[0]) : onChange(null))}>
        {t('object.when')}
      </Checkbox>
      {value && (
        <>
          <FieldRow id="when-field" label={t('filter.field')}>
            <Select
              id="when-field"
              className="full-width"
              showSearch={{ optionFilterProp: 'label' }}
              value={field?.name}
              options={fields.map((one) => ({ value: one.name, label: labelOf(one) }))}
              onChange={(next: unknown) => choose(fields.find(({ name }) => name === next))}
            />
          </FieldRow>
          <FieldRow id="when-op" label={t('filter.operator')}>
            <Select
              id="when-op"
              className="full-width"
              value={value.op}
              options={operators(field).map((op) => ({ value: op, label: t(`filter.op.${op}`) }))}
              onChange={(next: unknown) => withOp(operators(field).find((op) => op === next) ?? 'eq')}
            />
          </FieldRow>
          {field && (
            <ConditionValue
              key={`${field.name} ${value.op}`}
              field={field}
              condition={{ kind: 'condition', key: 'when', field: field.name, op: value.op, value: value.value }}
              onChange={(next) => onChange({ ...value, value: next })}
            />
          )}
          <p className="faint">{t('object.when_hint')}</p>
        </>
      )}
    </div>
  );
}
