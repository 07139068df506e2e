import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Select } from '@/ui/lazy';
import { asList, asText } from './label';
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

export function TextFilter({ id, value, onChange, name, operator }: FilterInputProps) {
  const { t } = useTranslation();
  if (operator === 'in' || operator === 'not_in') {
    return (
      <Select
        id={id}
        className="full-width"
        mode="tags"
        aria-label={name}
        placeholder={t('filter.several')}
        value={asList(value).map(asText)}
        options={[]}
        open={false}
        suffixIcon={null}
        tokenSeparators={[',', '，', '、', ';', '；']}
        onChange={onChange}
      />
    );
  }
  return (
    <Input id={id} aria-label={name} value={asText(value)} onChange={(event) => onChange(event.target.value)} />
  );
}
