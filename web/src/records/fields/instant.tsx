import { useTranslation } from 'react-i18next';
import { formatInstant, instantFormats, instantToWall, wallToInstant } from '@/lib/dates';
import { DatePicker } from '@/ui/lazy';
import { shown } from './display';
import type { DisplayProps, FieldUi, FilterInputProps, InputProps } from './field-ui';
import { asText } from './label';

function Display(props: DisplayProps) {
  const { i18n } = useTranslation();
  return shown(props, (value) => (
    <time dateTime={asText(value)}>{formatInstant(asText(value), i18n.language)}</time>
  ));
}

function InstantInput({ id, value, onChange, invalid, describedBy }: InputProps) {
  const { i18n } = useTranslation();
  return (
    <DatePicker
      id={id}
      className="full-width"
      showTime={{ format: 'HH:mm' }}
      format={instantFormats(i18n.language)}
      value={instantToWall(asText(value) || null)}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      onChange={(next) => onChange(next ? wallToInstant(next) : null)}
    />
  );
}

function Filter({ id, value, onChange, name }: FilterInputProps) {
  const { i18n } = useTranslation();
  return (
    <DatePicker
      id={id}
      className="full-width"
      aria-label={name}
      showTime={{ format: 'HH:mm' }}
      format={instantFormats(i18n.language)}
      value={instantToWall(asText(value) || null)}
      onChange={(next) => onChange(next ? wallToInstant(next) : undefined)}
    />
  );
}

export const instant: FieldUi = {
  Display,
  Input: InstantInput,
  FilterInput: Filter,
  column: { width: 158, align: 'start' },
};
