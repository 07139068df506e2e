import { PlainDisplay } from './display';
import type { FieldUi } from './field-ui';
import { TextControl, TextFilter } from './text-control';

export const text: FieldUi = {
  Display: PlainDisplay,
  Input: TextControl,
  FilterInput: TextFilter,
  column: { width: 160, align: 'start' },
};
