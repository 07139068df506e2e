/** What each page reads from its address. Anything else in the address is dropped. */

export const RECORD_TABS = ['details', 'related', 'timeline', 'history', 'shares', 'access'] as const;
export type RecordTab = (typeof RECORD_TABS)[number];

export const ACCOUNT_TABS = ['profile', 'security', 'sessions', 'tokens', 'sign_ins'] as const;
export type AccountTab = (typeof ACCOUNT_TABS)[number];

const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined =>
  known.find((item) => item === value);

export function readRecordSearch(search: Record<string, unknown>): { tab?: RecordTab | undefined } {
  const tab = oneOf(RECORD_TABS, search['tab']);
  return tab ? { tab } : {};
}

export function readAccountSearch(search: Record<string, unknown>): { tab?: AccountTab | undefined } {
  const tab = oneOf(ACCOUNT_TABS, search['tab']);
  return tab ? { tab } : {};
}

export function readJobsSearch(search: Record<string, unknown>): { state?: string | undefined } {
  return typeof search['state'] === 'string' ? { state: search['state'] } : {};
}

/** Only a path of this very site may follow a sign-in. */
export function readSignInSearch(search: Record<string, unknown>): {
  next?: string | undefined;
  company?: string | undefined;
} {
  const { next, company } = search;
  return {
    ...(typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {}),
    ...(typeof company === 'string' ? { company } : {}),
  };
}
