/** What of a timeline is shown. */
export interface Chosen {
  /** Objects, or `approval`; none: everything. */
  kinds: readonly string[];
  person: { id: string; name: string } | null;
}

export const ALL: Chosen = { kinds: [], person: null };
