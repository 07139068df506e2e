import { DepartmentPicker } from './department-picker';
import { shown } from './display';
import type { DisplayProps, FieldUi, FilterInputProps, InputProps } from './field-ui';
import { asText, labelFor } from './label';

function Display(props: DisplayProps) {
  return shown(props, (value) => labelFor(props.label, value) ?? `#${asText(value)}`);
}

function DepartmentInput({ id, field, value, label, onChange, invalid, describedBy }: InputProps) {
  return (
    <DepartmentPicker
      id={id}
      value={value}
      label={labelFor(label, value)}
      required={field.required}
      invalid={invalid}
      describedBy={describedBy}
      onChange={onChange}
    />
  );
}

function Filter({ id, operator, value, onChange, name }: FilterInputProps) {
  return (
    <DepartmentPicker
      id={id}
      value={value}
      several={operator === 'in' || operator === 'not_in'}
      name={name}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}

export const department: FieldUi = {
  Display,
  Input: DepartmentInput,
  FilterInput: Filter,
  column: { width: 140, align: 'start' },
};
