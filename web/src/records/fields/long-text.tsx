import { Input } from 'antd';
import { shown } from './display';
import type { DisplayProps, FieldUi, InputProps } from './field-ui';
import { asText } from './label';
import { TextFilter } from './text-control';

function Display(props: DisplayProps) {
  return shown(props, (value) => <span className="long-text">{asText(value)}</span>);
}

function LongTextInput({ id, field, value, onChange, invalid, describedBy }: InputProps) {
  return (
    <Input.TextArea
      id={id}
      value={asText(value)}
      autoSize={{ minRows: 3, maxRows: 12 }}
      maxLength={field.max_length ?? undefined}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    />
  );
}

export const longText: FieldUi = {
  Display,
  Input: LongTextInput,
  FilterInput: TextFilter,
  column: { width: 280, align: 'start' },
  wide: true,
};
