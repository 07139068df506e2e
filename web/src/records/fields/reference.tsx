import { Link } from '@tanstack/react-router';
import { shown } from './display';
import type { DisplayProps, FieldUi, FilterInputProps, InputProps } from './field-ui';
import { asText, labelFor } from './label';
import { RecordPicker } from './record-picker';

function Display(props: DisplayProps) {
  return shown(props, (value) => {
    const label = labelFor(props.label, value);
    const target = props.field.target;
    if (!label) return <span className="faint">#{asText(value)}</span>;
    if (!target) return label;
    return (
      <Link to="/records/$object/$id" params={{ object: target, id: asText(value) }}>
        {label}
      </Link>
    );
  });
}

function ReferenceInput({ id, field, value, label, onChange, invalid, describedBy }: InputProps) {
  return (
    <RecordPicker
      id={id}
      creates
      target={field.target ?? ''}
      value={value}
      label={label}
      required={field.required}
      invalid={invalid}
      describedBy={describedBy}
      onChange={onChange}
    />
  );
}

export function ReferenceFilter({ id, field, operator, value, onChange, name }: FilterInputProps) {
  const several = operator === 'in' || operator === 'not_in';
  return (
    <RecordPicker
      id={id}
      target={field.target ?? ''}
      value={value}
      several={several}
      name={name}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}

export const reference: FieldUi = {
  Display,
  Input: ReferenceInput,
  FilterInput: ReferenceFilter,
  column: { width: 180, align: 'start' },
};
