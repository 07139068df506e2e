import type { DisplayProps, FieldUi, FilterInputProps } from './field-ui';
import { PlainDisplay } from './display';
import { bool } from './bool';
import { date } from './date';
import { decimal } from './decimal';
import { instant } from './instant';
import { integer } from './integer';
import { money } from './money';
import { text } from './text';

/** A computed value looks like any value of its result's type; nobody types it. */
const byResult: Partial<Record<string, FieldUi>> = { bool, date, decimal, instant, integer, money, text };

export function ComputedDisplay(props: DisplayProps) {
  const Display = byResult[props.field.result ?? '']?.Display ?? PlainDisplay;
  return <Display {...props} />;
}

export function ComputedFilter(props: FilterInputProps) {
  const FilterInput = byResult[props.field.result ?? '']?.FilterInput ?? text.FilterInput;
  return <FilterInput {...props} />;
}
