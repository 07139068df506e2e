import type { Operation, OperationResult } from '@/api/records';
import type { Field, Filter, ObjectDefinition, RecordRow } from '@/api/types';
import { titleOf } from '@/records/fields/label';
import { isKeptByServer } from '@/records/fields/registry';

/** A list of records that refer to the record it stands with. */
export type RelatedLink = ObjectDefinition['related'][number];

/** Why records cannot be made to refer to another one; `fixed` is known only once it was tried. */
export type LinkRefusal = 'edit' | 'lines' | 'transfer' | 'change' | 'field' | 'fixed';

/** Who answers for a record changes by handing it over, with all that goes along. */
const HANDED_OVER = new Set(['owner_id', 'department_id']);

export const fieldOfLink = (link: RelatedLink, definition: ObjectDefinition): Field | undefined =>
  definition.fields.find(({ name }) => name === link.field);

/** Why the reader may not link records of that object; null: nothing known speaks against it. */
export function linkRefusal(owner: ObjectDefinition, link: RelatedLink, definition: ObjectDefinition): LinkRefusal | null {
  const field = fieldOfLink(link, definition);
  if (!definition.can.edit) return 'edit';
  if (owner.fields.some(({ lines }) => lines?.object === link.object && lines.field === link.field)) return 'lines';
  if (HANDED_OVER.has(link.field) && definition.ownership === 'owner') return 'transfer';
  if (field?.access === 'change') return 'change';
  return !field || field.access !== 'edit' || field.hidden || isKeptByServer(field) ? 'field' : null;
}

/** Why the reader may not unlink them: what must refer to something can only be given to another. */
export function unlinkRefusal(owner: ObjectDefinition, link: RelatedLink, definition: ObjectDefinition): LinkRefusal | 'required' | null {
  const field = fieldOfLink(link, definition);
  const required = field?.required === true && field.type !== 'references';
  return linkRefusal(owner, link, definition) ?? (required ? 'required' : null);
}

/** Those that do not refer to the record yet, and are not the record itself. */
export function unlinkedOf(owner: ObjectDefinition, link: RelatedLink, id: string): Filter {
  const others: Filter = { not: { field: link.field, op: 'eq', value: id } };
  return link.object === owner.name ? { and: [others, { field: 'id', op: 'ne', value: id }] } : others;
}

type Way = 'link' | 'unlink';

/** What is written into a reference to make it refer to the record, or no longer. */
export const valueFor = (field: Field, id: string, way: Way): unknown => {
  if (field.type === 'references') return way === 'link' ? { add: [id] } : { remove: [id] };
  return way === 'link' ? id : null;
};

/** The writing of one reference: as the record was when it was seen, and not when it has changed since. */
export const operationsFor = (rows: readonly RecordRow[], field: Field, id: string, way: Way): Operation[] =>
  rows.map((row) => ({ update: { id: row.id, version: row.version, values: { [field.name]: valueFor(field, id, way) } } }));

export interface Failure {
  id: string;
  title: string;
  reason: string;
}

export interface Outcome {
  /** Each as it was, and the version it has now. */
  done: { before: RecordRow; version: number }[];
  failed: Failure[];
}

/** What is wrong with the reference itself says most. */
const reasonOf = (problem: OperationResult['problem'], field: Field): string => {
  const errors = problem?.errors ?? [];
  const own = errors.find((error) => error.field === field.name) ?? errors[0];
  return own?.message ?? problem?.detail ?? problem?.code ?? '';
};

/** What became of each record, in the order they were sent. */
export function outcomeOf(rows: readonly RecordRow[], results: readonly OperationResult[], field: Field, title: string): Outcome {
  const outcome: Outcome = { done: [], failed: [] };
  rows.forEach((before, index) => {
    const result = results[index];
    if (result?.record && result.status < 400) outcome.done.push({ before, version: result.record.version });
    else outcome.failed.push({ id: before.id, title: titleOf(before, title), reason: reasonOf(result?.problem, field) });
  });
  return outcome;
}

/** The way back: where each referred to before, unless it was changed again. */
export const backOperations = (done: Outcome['done'], field: Field, id: string, way: Way): Operation[] =>
  done.map(({ before, version }) => {
    const back = field.type === 'references' ? valueFor(field, id, way === 'link' ? 'unlink' : 'link') : (before[field.name] ?? null);
    return { update: { id: before.id, version, values: { [field.name]: back } } };
  });

/** How many of them are taken from another record. */
export const takenFromOthers = (rows: readonly RecordRow[], field: Field): number =>
  field.type === 'references' ? 0 : rows.filter((row) => row[field.name] != null).length;
