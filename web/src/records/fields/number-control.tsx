import { useTranslation } from 'react-i18next';
import { formatDecimal, withoutTrailingZeros } from '@/lib/money';
import { DecimalControl } from './decimal-control';
import { shown } from './display';
import type { DisplayProps, FilterInputProps, InputProps } from './field-ui';
import { asText } from './label';

export function NumberDisplay(props: DisplayProps) {
  const { i18n } = useTranslation();
  return shown(props, (value) => formatDecimal(withoutTrailingZeros(asText(value)), i18n.language));
}

/** Whole numbers are numbers in JSON; anything else goes as it was typed, for the server to judge. */
const outgoing = (whole: boolean, value: string): string | number =>
  whole && /^-?\d{1,15}$/.test(value) ? Number(value) : value;

export function NumberControl({ id, field, value, onChange, invalid, describedBy }: InputProps) {
  const whole = field.type === 'integer';
  return (
    <DecimalControl
      id={id}
      whole={whole}
      value={asText(value)}
      invalid={invalid}
      describedBy={describedBy}
      onChange={(next) => onChange(next === null ? null : outgoing(whole, next))}
    />
  );
}

export function NumberFilter({ id, field, value, onChange, name }: FilterInputProps) {
  const whole = field.type === 'integer';
  return (
    <DecimalControl
      id={id}
      whole={whole}
      name={name}
      value={asText(value)}
      onChange={(next) => onChange(next === null ? undefined : outgoing(whole, next))}
    />
  );
}
