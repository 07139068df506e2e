import { Link } from '@tanstack/react-router';
import { Nothing, shown } from './display';
import type { DisplayProps, FieldUi, InputProps } from './field-ui';
import { asList, asText, labelsFor } from './label';
import { RecordPicker } from './record-picker';
import { ReferenceFilter } from './reference';

function Display(props: DisplayProps) {
  return shown(props, (value) => {
    const ids = asList(value).map(asText);
    const labels = labelsFor(props.label, ids);
    if (ids.length === 0) return <Nothing />;
    return (
      <span className="several">
        {ids.map((id, index) => (
          <Link key={id} to="/records/$object/$id" params={{ object: props.field.target ?? '', id }}>
            {labels[index] ?? `#${id}`}
          </Link>
        ))}
      </span>
    );
  });
}

function ReferencesInput({ id, field, value, label, onChange, invalid, describedBy }: InputProps) {
  return (
    <RecordPicker
      id={id}
      several
      creates
      target={field.target ?? ''}
      value={value}
      label={label}
      invalid={invalid}
      describedBy={describedBy}
      onChange={onChange}
    />
  );
}

export const references: FieldUi = {
  Display,
  Input: ReferencesInput,
  FilterInput: ReferenceFilter,
  column: { width: 220, align: 'start' },
};
