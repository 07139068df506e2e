import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { briefingQuery } from '@/api/briefings';
import type { Briefing, BriefingItem, HandoverNote } from '@/api/briefing-types';
import { keys } from '@/api/keys';
import { notesDone } from './notes-done';

const PAGE = 200;
/** Who has more customers than these pages hold loads the rest when they get there. */
const PAGES_AT_ONCE = 10;

const NO_ITEMS: BriefingItem[] = [];
type Pages = InfiniteData<Briefing, number>;

/** Everything somebody hands over, with the notes about it; asked for once, whoever shows it. */
export function useNotes(id: string) {
  const client = useQueryClient();
  const query = useInfiniteQuery({
    ...briefingQuery(id, { limit: PAGE }),
    // What is being written must not be exchanged under the hand; notes put themselves in.
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });
  const { data, hasNextPage, isFetching, fetchNextPage, isError } = query;
  const pages = data?.pages.length ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError && pages < PAGES_AT_ONCE) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, pages, fetchNextPage]);
  const put = useCallback(
    (record: string, note: HandoverNote) => {
      const exchange = (item: BriefingItem) => (item.record.id === record ? { ...item, note } : item);
      client.setQueriesData<Pages>({ queryKey: keys.briefing(id) }, (all) =>
        all && { ...all, pages: all.pages.map((page) => ({ ...page, items: page.items.map(exchange) })) },
      );
    },
    [client, id],
  );
  const items = data ? data.pages.flatMap((page) => page.items) : NO_ITEMS;
  return { query, items, handed: data?.pages[0]?.handed === true, put, ...notesDone(items), exact: !hasNextPage };
}
