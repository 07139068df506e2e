import { shown } from './display';
import type { DisplayProps, FieldUi, InputProps } from './field-ui';
import { asText } from './label';
import { TextControl, TextFilter } from './text-control';

function Display(props: DisplayProps) {
  return shown(props, (value) => <a href={`mailto:${asText(value)}`}>{asText(value)}</a>);
}

function EmailInput(props: InputProps) {
  return <TextControl {...props} type="email" />;
}

export const email: FieldUi = {
  Display,
  Input: EmailInput,
  FilterInput: TextFilter,
  column: { width: 200, align: 'start' },
};
