import { shown } from './display';
import type { DisplayProps, FieldUi, FilterInputProps, InputProps } from './field-ui';
import { asText, labelFor } from './label';
import { RecordPicker } from './record-picker';

function Display(props: DisplayProps) {
  return shown(props, (value) => labelFor(props.label, value) ?? `#${asText(value)}`);
}

function EmployeeInput({ id, field, value, label, onChange, invalid, describedBy }: InputProps) {
  return (
    <RecordPicker
      id={id}
      target="employee"
      value={value}
      label={label}
      required={field.required}
      invalid={invalid}
      describedBy={describedBy}
      onChange={onChange}
    />
  );
}

function Filter({ id, operator, value, onChange, name }: FilterInputProps) {
  const within = operator === 'within';
  return (
    <RecordPicker
      id={id}
      target={within ? 'department' : 'employee'}
      value={value}
      several={operator === 'in' || operator === 'not_in'}
      name={name}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}

export const employee: FieldUi = {
  Display,
  Input: EmployeeInput,
  FilterInput: Filter,
  column: { width: 120, align: 'start' },
};
