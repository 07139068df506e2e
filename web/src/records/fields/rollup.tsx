import { ComputedDisplay, ComputedFilter } from './computed';
import type { FieldUi } from './field-ui';

export const rollup: FieldUi = {
  Display: ComputedDisplay,
  Input: null,
  FilterInput: ComputedFilter,
  column: { width: 132, align: 'end' },
};
