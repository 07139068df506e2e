import { shown } from './display';
import type { DisplayProps, FieldUi, InputProps } from './field-ui';
import { asText } from './label';
import { TextControl, TextFilter } from './text-control';

function Display(props: DisplayProps) {
  return shown(props, (value) => <a href={`tel:${asText(value).replace(/[^+\d]/g, '')}`}>{asText(value)}</a>);
}

function PhoneInput(props: InputProps) {
  return <TextControl {...props} type="tel" />;
}

export const phone: FieldUi = {
  Display,
  Input: PhoneInput,
  FilterInput: TextFilter,
  column: { width: 140, align: 'start' },
};
