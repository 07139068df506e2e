import type { Field, Filter, ObjectDefinition } from '@/api/types';

/** The fields a board can have its columns by: the status first. */
export function boardFields(definition: ObjectDefinition): Field[] {
  const fields = definition.fields.filter(
    (field) => field.type === 'choice' && !field.hidden && field.access !== 'masked' && field.filterable && !field.system,
  );
  const status = fields.filter(({ name }) => name === definition.status);
  const often = fields.filter(({ name }) => name === 'status' && name !== definition.status);
  return [...new Set([...status, ...often, ...fields])];
}

/** What the columns add up: the first amount of money the list shows. */
export const boardSum = (definition: ObjectDefinition): Field | undefined =>
  definition.list.columns
    .map((name) => definition.fields.find((field) => field.name === name))
    .find((field) => field && (field.result ?? field.type) === 'money' && !field.hidden && field.access !== 'masked');

export interface BoardColumn {
  /** Null: records without a value. */
  value: string | null;
  label: string;
  color: string | null;
  filter: Filter;
}

/** A column for each option; one for records without a value only where there are some, or could be. */
export function boardColumns(field: Field, empty: string, found: readonly (string | null)[]): BoardColumn[] {
  const options = (field.options ?? []).map(({ value, label, color }) => ({ value, label, color: color ?? null }));
  const gone = found.filter((value): value is string => value !== null && !options.some((one) => one.value === value));
  const columns: Omit<BoardColumn, 'filter'>[] = [
    ...options,
    ...gone.map((value) => ({ value, label: value, color: null })),
    ...(found.includes(null) ? [{ value: null, label: empty, color: null }] : []),
  ];
  return columns.map((column) => ({
    ...column,
    filter:
      column.value === null
        ? { field: field.name, op: 'is_null' }
        : { field: field.name, op: 'eq', value: column.value },
  }));
}

/** Both conditions, if there are two. */
export const bothOf = (one: Filter | undefined, other: Filter): Filter => (one ? { and: [one, other] } : other);
