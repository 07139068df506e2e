import type { FieldUi } from './field-ui';
import { NumberControl, NumberDisplay, NumberFilter } from './number-control';

export const decimal: FieldUi = {
  Display: NumberDisplay,
  Input: NumberControl,
  FilterInput: NumberFilter,
  column: { width: 120, align: 'end' },
};
