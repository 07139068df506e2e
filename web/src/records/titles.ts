import { useQueries, useQuery } from '@tanstack/react-query';
import { objectsQuery } from '@/api/objects';
import { listQuery } from '@/api/records';
import type { Place } from '@/lib/kept';
import { titleOf } from './fields/label';

export interface Titled extends Place {
  title: string;
  /** What its object is called. */
  kind: string;
  icon: string | null;
}

export const keyOf = ({ object, id }: Place): string => `${object}/${id}`;

/** What records are called, asked for each object at once. Those the reader may not see (any more) have no entry. */
export function useTitles(places: Place[], enabled = true): { titles: Map<string, Titled>; waiting: boolean } {
  const objects = useQuery(objectsQuery());
  const known = (objects.data?.items ?? []).filter(({ name, can }) => can.read && places.some(({ object }) => object === name));
  const answers = useQueries({
    queries: known.map(({ name, title_field }) => {
      const ids = places.flatMap(({ object, id }) => (object === name ? [id] : [])).sort();
      const filter = { field: 'id', op: 'in' as const, value: ids };
      return { ...listQuery(name, { filter, fields: [title_field], limit: ids.length }), enabled, retry: false };
    }),
  });
  const titles = new Map<string, Titled>();
  known.forEach(({ name, title_field, label, icon }, at) => {
    for (const row of answers[at]?.data?.items ?? []) {
      const place = { object: name, id: row.id };
      titles.set(keyOf(place), { ...place, title: titleOf(row, title_field), kind: label, icon });
    }
  });
  return { titles, waiting: enabled && (objects.isPending || answers.some(({ isPending, isPlaceholderData }) => isPending || isPlaceholderData)) };
}
