import { Input } from 'antd';
import { asText } from './label';
import type { FilterInputProps, InputProps } from './field-ui';

type Props = InputProps & { type?: 'text' | 'tel' | 'email' | 'url'; inputMode?: 'decimal' | 'numeric' };

/** One line of text. An emptied control is no value, never an empty string. */
export function TextControl({ id, field, value, onChange, invalid, describedBy, type, inputMode }: Props) {
  return (
    <Input
      id={id}
      type={type ?? 'text'}
      inputMode={inputMode}
      value={asText(value)}
      maxLength={field.max_length ?? undefined}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      aria-required={field.required || undefined}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    />
  );
}

export function TextFilter({ id, value, onChange, name }: FilterInputProps) {
  return (
    <Input id={id} aria-label={name} value={asText(value)} onChange={(event) => onChange(event.target.value)} />
  );
}
