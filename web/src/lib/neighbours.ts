/** The list the reader looked at last: its records in their order, for the way on from one to the next. In memory alone. */
let last: { object: string; ids: () => string[] } | null = null;

/** Remembers the list that is shown; what more of it is loaded counts from then on. */
export function listShown(object: string, ids: () => string[]): void {
  last = { object, ids };
}

export interface Neighbours {
  before: string | undefined;
  after: string | undefined;
}

/** Which records stand before and after this one in the list it was found in; nothing when it stands in none. */
export function neighboursOf(object: string, id: string): Neighbours | null {
  const ids = last?.object === object ? last.ids() : [];
  const at = ids.indexOf(id);
  return at < 0 || ids.length < 2 ? null : { before: ids[at - 1], after: ids[at + 1] };
}
