import { useQueries } from '@tanstack/react-query';
import { recordQuery } from '@/api/records';
import type { ObjectDefinition } from '@/api/types';
import { asText } from './label';
import { workedOut, type Line } from './line-sums';

/** The lines with what they come to as they are typed. What an empty field is taken from, such as a product's price, is read once. */
export function useChosen(definition: ObjectDefinition | undefined, lines: Line[]): Line[] {
  const computed = definition?.fields.some(({ type }) => type === 'formula') ?? false;
  const references = definition?.fields.filter(({ type, target, access }) => type === 'reference' && target && access === 'edit') ?? [];
  const open = computed ? lines : [];
  const wanted = open.flatMap((line) =>
    references.flatMap(({ name, target }) => (asText(line[name]) ? [`${target ?? ''}/${asText(line[name])}`] : [])),
  );
  const distinct = [...new Set(wanted)];
  const found = useQueries({
    queries: distinct.map((path) => {
      const [target = '', id = ''] = path.split('/');
      return { ...recordQuery(target, id), staleTime: 300_000, retry: false };
    }),
  });
  if (!definition || !computed) return lines;
  return lines.map((line) => {
    const chosen = references.map(({ name, target }) => found[distinct.indexOf(`${target ?? ''}/${asText(line[name])}`)]?.data);
    return { ...line, ...workedOut(definition, line, chosen.find((record) => record !== undefined)) };
  });
}
