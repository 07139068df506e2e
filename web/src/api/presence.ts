import { queryOptions } from '@tanstack/react-query';
import { request, urlOf } from './client';
import { keys } from './keys';

/** Somebody else who has the record open. */
export interface Present {
  id: string;
  name: string | null;
  editing: boolean;
}

/** The server forgets whoever says nothing for a little more than twice as long. */
const SAID_EVERY_MS = 20_000;

type Doing = 'reading' | 'editing' | 'gone';

/** Grows with every message: the server leaves out what arrives after a later one of the same page. */
let turn = 0;

function said(page: string, doing: Doing) {
  turn += 1;
  return { page, doing, turn };
}

const pathOf = (object: string, id: string) => `/records/${object}/${id}/presence`;

/** Says that this page shows a record and what is done with it, and answers who else is there. */
export const presenceQuery = (object: string, id: string, page: string, doing: Doing) =>
  queryOptions({
    queryKey: [...keys.presence(object, id), page, doing] as const,
    queryFn: ({ signal }) =>
      request<{ people: Present[] }>(pathOf(object, id), { method: 'POST', body: said(page, doing), signal }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchInterval: SAID_EVERY_MS,
  });

/** Sent also while the page is being closed. */
export function sayGone(object: string, id: string, page: string): void {
  const body = new Blob([JSON.stringify(said(page, 'gone'))], { type: 'application/json' });
  if (typeof navigator.sendBeacon === 'function') navigator.sendBeacon(urlOf(pathOf(object, id)), body);
}
