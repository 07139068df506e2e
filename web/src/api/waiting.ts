import { queryOptions } from '@tanstack/react-query';
import type { Handed, WaitingMove } from './briefing-types';
import { request } from './client';
import { keys } from './keys';

/** Work comes to somebody without a word to their browser; it looks now and then. */
const LOOK_EVERY_MS = 180_000;

const looked = { staleTime: 60_000, refetchInterval: LOOK_EVERY_MS, retry: false };

/** What was handed over to the reader, and to those below. */
export const handedQuery = () =>
  queryOptions({
    queryKey: keys.allHanded,
    queryFn: ({ signal }) => request<{ items: Handed[] }>('/moves/briefings', { signal }),
    ...looked,
  });

/** What was handed over to the reader: much less for the server to count. */
export const ownHandedQuery = () =>
  queryOptions({
    queryKey: keys.ownHanded,
    queryFn: ({ signal }) => request<{ items: Handed[] }>('/moves/briefings', { query: { mine: true }, signal }),
    ...looked,
  });

/** Moves that wait for the reader's approval. */
export const approvalsQuery = () =>
  queryOptions({
    queryKey: keys.approvals,
    queryFn: ({ signal }) => request<{ items: WaitingMove[] }>('/moves/waiting', { signal }),
    ...looked,
  });

/** How many the reader has not read; what is new is told live. */
export const unreadQuery = () =>
  queryOptions({
    queryKey: keys.unread,
    queryFn: ({ signal }) => request<{ unread: number }>('/notifications/count', { signal }),
    staleTime: 60_000,
    retry: false,
  });
