import { PlainDisplay } from './display';
import type { FieldUi } from './field-ui';
import { TextFilter } from './text-control';

export const autoNumber: FieldUi = {
  Display: PlainDisplay,
  Input: null,
  FilterInput: TextFilter,
  column: { width: 152, align: 'start' },
};
