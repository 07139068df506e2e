import type { Diff, LineDiff, LinesDiff } from '@/api/changes';
import { isObject } from '@/lib/json';

export type Mark = 'added' | 'changed' | 'removed';

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && 'amount' in value && isNothing(value['amount']));

/** What became of a value: there was none, there is none any more, or it is another. */
export function markOf({ before, after }: Pick<Diff, 'before' | 'after'>): Mark {
  if (isNothing(before)) return 'added';
  return isNothing(after) ? 'removed' : 'changed';
}

/** What somebody has to look at twice comes first; otherwise the order stays. */
export const conflictsFirst = <T extends Pick<Diff, 'conflict'>>(diffs: T[]): T[] => [
  ...diffs.filter(({ conflict }) => conflict),
  ...diffs.filter(({ conflict }) => !conflict),
];

/** Whether the record has moved on from what the change was made against. */
export const hasNow = (diffs: Pick<Diff, 'now'>[]): boolean => diffs.some(({ now }) => now !== undefined);

/** Lines that stay as they are say nothing; how many there are does. */
export function told({ rows }: LinesDiff): { rows: LineDiff[]; same: number } {
  const shown = rows.filter(({ kind }) => kind !== 'same');
  return { rows: shown, same: rows.length - shown.length };
}

export interface Counts {
  added: number;
  changed: number;
  removed: number;
}

/** How much a change changes, over fields and lines. */
export function countsOf(fields: Diff[], lines: LinesDiff[]): Counts {
  const counts: Counts = { added: 0, changed: 0, removed: 0 };
  for (const diff of fields) counts[markOf(diff)] += 1;
  for (const { kind } of lines.flatMap(({ rows }) => rows)) if (kind !== 'same') counts[kind] += 1;
  return counts;
}

export const isEmpty = (fields: Diff[], lines: LinesDiff[]): boolean =>
  fields.length === 0 && lines.every((one) => told(one).rows.length === 0);
