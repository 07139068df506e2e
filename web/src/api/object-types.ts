// What an administrator reads and writes of objects and their fields.

import type { FieldType, Language } from './vocabulary';
import type { Field, ObjectDefinition, SectionCondition } from './types';

/** Texts in several languages, as an administrator writes them. */
export type Texts = Partial<Record<Language, string>>;

export interface OptionDraft {
  value: string;
  labels: Texts;
  color?: string | null;
  retired?: boolean;
}

export type RollupFunction = 'count' | 'sum' | 'min' | 'max';

export interface Rollup {
  object: string;
  function: RollupFunction;
  field?: string | null;
}

export interface FieldDraft {
  name: string;
  type: FieldType;
  labels: Texts;
  help?: Texts;
  required?: boolean;
  unique?: boolean;
  indexed?: boolean;
  search?: boolean;
  fixed?: boolean;
  hidden?: boolean;
  max_length?: number | null;
  min?: string | null;
  max?: string | null;
  scale?: number | null;
  default?: unknown;
  target?: string | null;
  lines?: string | null;
  formula?: string | null;
  result?: FieldType | null;
  rollup?: Rollup | null;
  pattern?: string | null;
  options?: OptionDraft[];
}

export interface FieldAdministration extends Omit<Field, 'options'> {
  labels: Texts;
  helps: Texts;
  indexed: boolean;
  search: boolean;
  read_only: boolean;
  fixed: boolean;
  rollup: Rollup | null;
  pattern: string | null;
  removed: boolean;
  removed_at: string | null;
  options?: (OptionDraft & { label: string })[] | null;
}

/** What sections, related lists and rules are sent as. */
export interface SectionDraft {
  labels: Texts;
  fields: string[];
  when?: SectionCondition | null;
}

export interface RelatedDraft {
  object: string;
  field: string;
  labels: Texts;
}

export interface RuleDraft {
  name: string;
  /** A formula that must hold. */
  holds: string;
  field?: string | null;
  labels: Texts;
}

export interface ObjectAdministration extends Omit<ObjectDefinition, 'fields' | 'form' | 'related'> {
  labels: Texts;
  plurals: Texts;
  hidden?: boolean;
  removed: boolean;
  removed_at?: string | null;
  master: string | null;
  form: (SectionDraft & { label: string })[];
  related: RelatedDraft[];
  rules: (RuleDraft & { label: string })[];
  /** Where other objects refer to it. */
  referred: { object: string; plural: string; field: string; label: string; lines: boolean }[];
  fields: FieldAdministration[];
}

/** Where a field or an object is named. */
export interface Use {
  kind: string;
  name: string;
  /** Nothing can be removed as long as it is there. */
  holds: boolean;
}

export interface Uses {
  items: Use[];
  records: { value: number; exact: boolean } | null;
}

/** What a formula came to. */
export interface Tried {
  record: { id: string; label: string } | null;
  kind: 'number' | 'text' | 'bool' | 'date' | 'instant' | 'empty' | null;
  value: unknown;
  fault: string | null;
}
