import { useQueries } from '@tanstack/react-query';
import { objectQuery } from '@/api/objects';
import { recordQuery } from '@/api/records';
import type { Field, Labels } from '@/api/types';
import { titleOf } from '../fields/label';
import type { Difference } from './merge';

const targetOf = ({ type, target }: Field): string | null =>
  target ?? (type === 'employee' || type === 'department' ? type : null);

/** What was picked here is known by its id alone; it is shown by name. */
export function useMyNames(differences: Difference[]): Record<string, Labels[string]> {
  const picked = differences.flatMap(({ key, field, line, mine }) => {
    const target = line?.whole ? null : targetOf(field);
    return target && typeof mine === 'string' && mine !== '' ? [{ key, target, id: mine }] : [];
  });
  const objects = useQueries({ queries: picked.map(({ target }) => objectQuery(target)) });
  const records = useQueries({ queries: picked.map(({ target, id }) => ({ ...recordQuery(target, id), retry: false })) });
  return Object.fromEntries(
    picked.map(({ key }, at) => {
      const record = records[at]?.data;
      return [key, record && titleOf(record, objects[at]?.data?.title_field ?? 'name')];
    }),
  );
}
