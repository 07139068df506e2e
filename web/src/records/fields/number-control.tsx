import { useTranslation } from 'react-i18next';
import { formatDecimal } from '@/lib/money';
import { InputNumber } from '@/ui/lazy';
import { shown } from './display';
import type { DisplayProps, FilterInputProps, InputProps } from './field-ui';
import { asText } from './label';

export function NumberDisplay(props: DisplayProps) {
  const { i18n } = useTranslation();
  return shown(props, (value) => formatDecimal(asText(value), i18n.language, props.field.scale));
}

/** Decimals stay strings from the keyboard to the database: no rounding on the way. */
export function NumberControl({ id, field, value, onChange, invalid, describedBy }: InputProps) {
  const whole = field.type === 'integer';
  return (
    <InputNumber
      id={id}
      className="full-width"
      controls={false}
      stringMode
      precision={whole ? 0 : (field.scale ?? undefined)}
      value={asText(value) || null}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      onChange={(next) => onChange(next === null || next === '' ? null : whole ? Number(next) : String(next))}
    />
  );
}

export function NumberFilter({ id, field, value, onChange, name }: FilterInputProps) {
  return (
    <InputNumber
      id={id}
      className="full-width"
      controls={false}
      stringMode
      aria-label={name}
      value={asText(value) || null}
      onChange={(next) =>
        onChange(next === null || next === '' ? undefined : field.type === 'integer' ? Number(next) : String(next))
      }
    />
  );
}
