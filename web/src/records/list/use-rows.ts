import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { listQuery, pageQuery } from '@/api/records';
import type { Count, ListParams, RecordList, RecordRow } from '@/api/types';
import { FIRST, linked, pageOf, startOf, WAITING } from './pages';
import { placeOf } from './places';

interface Chain {
  asked: string;
  /** Where the second page and each after it begin. */
  cursors: string[];
  /** Where they began before something changed further up: until a page is there anew, what it held stands. */
  before: string[];
}

export interface Rows {
  /** What is listed, as one text: another one is another list. */
  asked: string;
  /** How many rows to leave room for; beyond the known ones stand a few that are awaited. */
  length: number;
  at: (index: number) => RecordRow | undefined;
  /** All rows that were fetched, in their order. */
  known: () => RecordRow[];
  /** Which rows are in sight: these are kept true, and what follows them is fetched. */
  look: (first: number, last: number) => void;
  cursors: string[];
  count: Count | null | undefined;
  pending: boolean;
  /** What is shown belongs to the list shown before. */
  stale: boolean;
  fetching: boolean;
  error: Error | null;
  refetch: () => void;
}

const NONE: string[] = [];
/** Fetched before they come into sight. */
const AHEAD = 80;

/**
 * The rows of a list as one long run, fetched page by page with cursors. Only the pages in sight are watched, so that a change
 * elsewhere asks for these again and not for all that were ever scrolled through.
 */
export function useRows(object: string, params: ListParams, entry: string, enabled: boolean): Rows {
  const client = useQueryClient();
  const asked = JSON.stringify([object, params]);
  const [chain, setChain] = useState<Chain>(() => ({ asked, cursors: placeOf(entry, asked)?.cursors ?? NONE, before: NONE }));
  const [seen, setSeen] = useState({ first: 0, last: 0 });
  const mine = chain.asked === asked;
  const cursors = mine ? chain.cursors : NONE;
  const before = mine ? chain.before : NONE;

  const first = useQuery({ ...listQuery(object, { ...params, limit: FIRST, count: true }), enabled });
  const fresh = first.data !== undefined && !first.isPlaceholderData;
  const pageAt = (cursor: string) => pageQuery(object, params, cursor);
  const from = Math.max(1, pageOf(seen.first - AHEAD));
  const until = Math.min(cursors.length, pageOf(seen.last + AHEAD));
  const numbers = mine && fresh ? Array.from({ length: Math.max(0, until - from + 1) }, (_, at) => from + at) : [];
  const further = useQueries({
    queries: numbers.map((page) => ({
      ...pageAt(cursors[page - 1] ?? ''),
      placeholderData: () => client.getQueryData<RecordList>(pageAt(before[page - 1] ?? '').queryKey),
    })),
  });

  let next = cursors;
  if (fresh) next = linked(next, 0, first.data.next);
  numbers.forEach((page, at) => {
    const result = further[at];
    if (result?.data && !result.isPlaceholderData) next = linked(next, page, result.data.next);
  });
  if (next !== cursors) setChain({ asked, cursors: next, before: cursors });

  const cached = (page: number) => client.getQueryData<RecordList>(pageAt(cursors[page - 1] ?? '').queryKey);
  const ending = cursors.length === 0 ? undefined : (further[cursors.length - from]?.data ?? cached(cursors.length));
  const begun = first.data?.items ?? [];
  const length = cursors.length === 0 ? begun.length : startOf(cursors.length) + (ending?.items.length ?? WAITING);
  const look = useCallback(
    (one: number, last: number) => setSeen((now) => (now.first === one && now.last === last ? now : { first: one, last })),
    [],
  );
  const failed = [first, ...further].find(({ error }) => error);
  return {
    asked,
    length,
    at: (index) => {
      const page = pageOf(index);
      return page === 0 ? begun[index] : (further[page - from]?.data ?? cached(page))?.items[index - startOf(page)];
    },
    known: () => [...begun, ...cursors.flatMap((_, at) => cached(at + 1)?.items ?? [])],
    look,
    cursors,
    count: first.data?.count,
    pending: first.isPending,
    stale: !fresh,
    fetching: first.isFetching,
    error: failed?.error ?? null,
    refetch: () => void failed?.refetch(),
  };
}
