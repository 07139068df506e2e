import type { ReactNode } from 'react';
import type { Field } from '@/api/types';
import type { Operator } from '@/api/vocabulary';

export interface DisplayProps {
  field: Field;
  value: unknown;
  /** What the server says to show instead of ids and codes. */
  label?: string | string[] | Record<string, string> | undefined;
}

export interface InputProps extends DisplayProps {
  id: string;
  /** `label`: what was picked is called. */
  onChange: (value: unknown, label?: string) => void;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
}

export interface FilterInputProps {
  id: string;
  field: Field;
  operator: Operator;
  value: unknown;
  onChange: (value: unknown) => void;
  name: string;
}

/** All that the client knows of one field type. A new type is one new file and one line in the registry. */
export interface FieldUi {
  Display: (props: DisplayProps) => ReactNode;
  /** Null where nobody types the value, such as formulas. */
  Input: ((props: InputProps) => ReactNode) | null;
  FilterInput: (props: FilterInputProps) => ReactNode;
  /** `typed` is how wide the control must be among others in a row of lines. */
  column: { width: number; align: 'start' | 'end'; typed?: number };
  /** Takes the whole width of a form. */
  wide?: boolean;
}
