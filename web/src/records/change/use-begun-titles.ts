import { useQueries } from '@tanstack/react-query';
import { objectQuery } from '@/api/objects';
import { recordQuery } from '@/api/records';
import type { Labels, ObjectDefinition } from '@/api/types';
import { asText, titleOf } from '../fields/label';
import type { Begun } from './begun';

/** Records that were picked before the form opened came along by their ids alone; they are shown by name. */
export function useBegunTitles(definition: ObjectDefinition, begun: Begun | undefined): Labels {
  const picked = definition.fields.flatMap(({ name, target }) => {
    const value = begun?.values[name];
    return target && typeof value === 'string' && value !== '' ? [{ name, target, id: value }] : [];
  });
  const objects = useQueries({ queries: picked.map(({ target }) => objectQuery(target)) });
  const records = useQueries({ queries: picked.map(({ target, id }) => ({ ...recordQuery(target, id), retry: false })) });
  const titles = picked.map(({ name, id }, at) => {
    const record = records[at]?.data;
    return [name, record ? titleOf(record, objects[at]?.data?.title_field ?? 'name') : `#${asText(id)}`] as const;
  });
  return Object.fromEntries(titles);
}
