import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { sameJson } from '@/lib/json';
import { plainMoney } from '../form/draft';
import { isKeptByServer } from '../fields/registry';

/** The fields that say something else in a later version of a record, of those the reader may see in both. */
export function changedBetween(definition: ObjectDefinition, before: RecordRow, now: RecordRow): Field[] {
  return definition.fields.filter(
    (field) =>
      !field.hidden &&
      !isKeptByServer(field) &&
      field.name in now &&
      !sameJson(plainMoney(before[field.name]) ?? null, plainMoney(now[field.name]) ?? null),
  );
}
