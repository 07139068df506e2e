import type { Field, Filter, ObjectDefinition } from '@/api/types';
import { isEditable, isKeptByServer } from '../fields/registry';
import type { Values } from '../form/draft';

/** What is too large for a cell, or is given, not typed. */
const ELSEWHERE = new Set<Field['type']>(['lines', 'file', 'picture']);
const GIVEN = new Set(['owner_id', 'department_id']);

const isTyped = (field: Field): boolean => isEditable(field) && !isKeptByServer(field);

/** Whether a new record's field is typed in the list. */
export const isTypedInRow = (field: Field): boolean => isTyped(field) && !ELSEWHERE.has(field.type) && !GIVEN.has(field.name);

/** What a list says of each of its records: a new one that stands in it says the same. */
export function saidByFilter(filter: Filter | undefined, definition: ObjectDefinition): Values {
  const parts = !filter ? [] : 'and' in filter ? filter.and : [filter];
  const said: Values = {};
  for (const part of parts) {
    if (!('field' in part)) continue;
    const field = definition.fields.find(({ name }) => name === part.field);
    if (!field || !isTyped(field)) continue;
    const values = part.op === 'eq' ? [part.value] : part.op === 'in' && Array.isArray(part.value) ? (part.value as unknown[]) : [];
    const [only] = values;
    if (values.length === 1 && only !== null && only !== undefined) said[field.name] = field.type === 'choices' ? [only] : only;
  }
  return said;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What cannot be left out and has no place among the columns. */
export const missingElsewhere = (definition: ObjectDefinition, columns: Field[], values: Values): Field[] =>
  definition.fields.filter(
    (field) =>
      field.required && isTyped(field) && !GIVEN.has(field.name) && isEmpty(values[field.name]) && !columns.some(({ name }) => name === field.name && isTypedInRow(field)),
  );
