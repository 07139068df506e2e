/** The latest of what has a moment. */
export const newestOf = <T extends { at: string | null }>(all: readonly T[]): T | undefined =>
  all.reduce<T | undefined>((found, one) => (!found || (one.at ?? '') > (found.at ?? '') ? one : found), undefined);
