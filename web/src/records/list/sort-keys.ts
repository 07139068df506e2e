/** One of the columns a list is ordered by. */
export interface SortKey {
  field: string;
  down: boolean;
}

/** More of them the server does not read. */
export const MOST_KEYS = 4;

/** The order of a list as its address says it: `-updated_at,name`. */
export const keysOf = (sort: string | undefined): SortKey[] =>
  (sort ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '-')
    .map((part) => ({ field: part.replace(/^-/, ''), down: part.startsWith('-') }));

export const sortOf = (keys: SortKey[]): string | undefined =>
  keys.map(({ field, down }) => `${down ? '-' : ''}${field}`).join(',') || undefined;

/** The next order when a column's head is pressed beside others: last of all, then the other way round, then not any more. */
export function sortBesides(sort: string | undefined, field: string): string | undefined {
  const keys = keysOf(sort);
  const found = keys.find((key) => key.field === field);
  if (!found) return keys.length < MOST_KEYS ? sortOf([...keys, { field, down: false }]) : sort;
  if (found.down) return sortOf(keys.filter((key) => key !== found));
  return sortOf(keys.map((key) => (key === found ? { field, down: true } : key)));
}
