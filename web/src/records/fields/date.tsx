import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { dayFormats, formatDate } from '@/lib/dates';
import { DatePicker } from '@/ui/lazy';
import { shown } from './display';
import type { DisplayProps, FieldUi, FilterInputProps, InputProps } from './field-ui';
import { asText } from './label';

const FORMAT = 'YYYY-MM-DD';

function Display(props: DisplayProps) {
  const { i18n } = useTranslation();
  return shown(props, (value) => <time dateTime={asText(value)}>{formatDate(asText(value), i18n.language)}</time>);
}

function DateInput({ id, value, onChange, invalid, describedBy }: InputProps) {
  const { i18n } = useTranslation();
  return (
    <DatePicker
      id={id}
      format={dayFormats(i18n.language)}
      className="full-width"
      value={value ? dayjs(asText(value)) : null}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      onChange={(next) => onChange(next ? next.format(FORMAT) : null)}
    />
  );
}

function Filter({ id, value, onChange, name }: FilterInputProps) {
  const { i18n } = useTranslation();
  return (
    <DatePicker
      id={id}
      format={dayFormats(i18n.language)}
      className="full-width"
      aria-label={name}
      value={value ? dayjs(asText(value)) : null}
      onChange={(next) => onChange(next ? next.format(FORMAT) : undefined)}
    />
  );
}

export const date: FieldUi = {
  Display,
  Input: DateInput,
  FilterInput: Filter,
  column: { width: 128, align: 'start' },
};
