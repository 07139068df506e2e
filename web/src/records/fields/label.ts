import type { Field, Labels, RecordRow } from '@/api/types';

type Label = Labels[string];

/** One text for a value that may have one label, several, or one per id. */
export function labelFor(label: Label, id: unknown): string | undefined {
  if (typeof label === 'string') return label;
  if (Array.isArray(label)) return label.join('、');
  return label && typeof id === 'string' ? label[id] : undefined;
}

/** The labels of a field with several values, in the order of the values. */
export function labelsFor(label: Label, ids: readonly unknown[]): (string | undefined)[] {
  if (Array.isArray(label)) return ids.map((_, index) => label[index]);
  if (typeof label === 'string') return ids.length === 1 ? [label] : ids.map(() => undefined);
  return ids.map((id) => label?.[String(id)]);
}

/** What a record is called in lists, links and pickers. */
export function titleOf(row: RecordRow, titleField: string): string {
  const label = labelFor(row.labels?.[titleField], row[titleField]);
  const value = row[titleField];
  if (label) return label;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : `#${row.id}`;
}

export const optionOf = (field: Field, value: unknown) =>
  field.options?.find((option) => option.value === value);

export const asList = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

export const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
