import { useQueries } from '@tanstack/react-query';
import { objectQuery } from '@/api/objects';
import { recordQuery } from '@/api/records';
import type { Labels, ObjectDefinition } from '@/api/types';
import { titleOf } from '../fields/label';

/** What the records a new one was begun with are called; they are known already where it was begun from their page. */
export function usePresetLabels(definition: ObjectDefinition, preset: Record<string, string> | undefined): Labels {
  const references = definition.fields.flatMap((field) => {
    const id = preset?.[field.name];
    return id && field.target ? [{ name: field.name, target: field.target, id }] : [];
  });
  const targets = useQueries({ queries: references.map(({ target }) => objectQuery(target)) });
  const records = useQueries({ queries: references.map(({ target, id }) => recordQuery(target, id)) });
  const titles = references.flatMap(({ name }, index) => {
    const [target, record] = [targets[index]?.data, records[index]?.data];
    return target && record ? [[name, titleOf(record, target.title_field)] as const] : [];
  });
  return Object.fromEntries(titles);
}
