import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { isEditable, isKeptByServer } from '../fields/registry';

/** Who answers for the kept record stays who does. */
const STAYS = new Set(['owner_id', 'department_id']);

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const saying = (value: unknown): string => (isNothing(value) ? '' : JSON.stringify(value));

/** The fields whose value somebody must choose: those the records do not agree about. */
export function differing(definition: ObjectDefinition, records: RecordRow[]): Field[] {
  const chosen = definition.fields.filter(
    (field) => isEditable(field) && !isKeptByServer(field) && field.type !== 'lines' && !STAYS.has(field.name),
  );
  return chosen.filter(({ name }) => new Set(records.map((record) => saying(record[name]))).size > 1);
}

/** Whose value is proposed: that of the kept record, unless it has none and another does. */
export function proposed(field: Field, keep: RecordRow, records: RecordRow[]): string {
  if (!isNothing(keep[field.name])) return keep.id;
  return records.find((record) => !isNothing(record[field.name]))?.id ?? keep.id;
}

/** The record proposed to be kept: the one that says most, of those that say as much the oldest. */
export function fullest(definition: ObjectDefinition, records: RecordRow[]): string | undefined {
  const said = (record: RecordRow) => definition.fields.filter(({ name }) => !isNothing(record[name])).length;
  const age = (record: RecordRow) => record.created_at ?? '';
  return [...records].sort((one, other) => said(other) - said(one) || age(one).localeCompare(age(other)))[0]?.id;
}
