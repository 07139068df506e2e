import { DotLabel } from '@/ui/dot-label';
import { Select } from '@/ui/lazy';
import { shown } from './display';
import type { DisplayProps, FieldUi, FilterInputProps, InputProps } from './field-ui';
import { asText, labelFor, optionOf } from './label';

function Display(props: DisplayProps) {
  return shown(props, (value) => {
    const option = optionOf(props.field, value);
    return <DotLabel color={option?.color}>{option?.label ?? labelFor(props.label, value) ?? asText(value)}</DotLabel>;
  });
}

const optionsOf = (field: InputProps['field']) =>
  (field.options ?? []).map(({ value, label }) => ({ value, label }));

function ChoiceInput({ id, field, value, onChange, invalid, describedBy }: InputProps) {
  return (
    <Select
      id={id}
      className="full-width"
      allowClear={!field.required}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? undefined}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      options={optionsOf(field)}
      onChange={(next: unknown) => onChange(next ?? null)}
    />
  );
}

export function ChoiceFilter({ id, field, operator, value, onChange, name }: FilterInputProps) {
  const several = operator === 'in' || operator === 'not_in';
  return (
    <Select
      id={id}
      className="full-width"
      aria-label={name}
      mode={several ? 'multiple' : undefined}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? (several ? [] : undefined)}
      options={optionsOf(field)}
      onChange={onChange}
    />
  );
}

export const choice: FieldUi = {
  Display,
  Input: ChoiceInput,
  FilterInput: ChoiceFilter,
  column: { width: 132, align: 'start' },
};

