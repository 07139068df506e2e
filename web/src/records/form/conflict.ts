import type { Field, Labels, ObjectDefinition, RecordRow } from '@/api/types';
import { sameJson } from '@/lib/json';
import { valuesOf, type Values } from './draft';

/** A field somebody else changed while it was open here. */
export interface Difference {
  field: Field;
  before: unknown;
  theirs: unknown;
  mine: unknown;
  /** Both changed it, to different values: the person has to choose. */
  contested: boolean;
}

/** What the stored record says now against what was loaded and what was typed. */
export function differencesOf(
  definition: ObjectDefinition,
  before: Values,
  changes: Values,
  current: RecordRow,
): Difference[] {
  const now = valuesOf(definition, current);
  return definition.fields.flatMap((field): Difference[] => {
    const { name } = field;
    if (field.system && name !== 'owner_id' && name !== 'department_id') return [];
    if (!(name in current) || sameJson(before[name] ?? null, now[name] ?? null)) return [];
    const touched = name in changes;
    const contested = touched && !sameJson(changes[name] ?? null, now[name] ?? null);
    return [{ field, before: before[name], theirs: now[name], mine: changes[name], contested }];
  });
}

export const labelsOf = (record: RecordRow | undefined): Labels => record?.labels ?? {};
