import { infiniteQueryOptions, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import { fetchPage } from '@/api/records';
import type { ListParams, RecordList, RecordRow } from '@/api/types';

const PAGE = 20;

export type ColumnAsked = Omit<ListParams, 'limit' | 'cursor' | 'count'>;

/** The cards of one column, page by page. */
export const columnQuery = (object: string, asked: ColumnAsked) =>
  infiniteQueryOptions({
    queryKey: [...keys.lists(object), 'column', asked] as const,
    queryFn: ({ pageParam, signal }) =>
      fetchPage(object, { ...asked, limit: PAGE, cursor: pageParam || undefined }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

type Pages = InfiniteData<RecordList, unknown>;

const withItems = (pages: Pages | undefined, change: (items: RecordRow[], page: number) => RecordRow[]) =>
  pages && { ...pages, pages: pages.pages.map((page, at) => ({ ...page, items: change(page.items, at) })) };

/** Shows a card in its new column before the server has said so; the answer takes it back. */
export function showMoved(client: QueryClient, object: string, from: ColumnAsked, to: ColumnAsked, row: RecordRow): () => void {
  const [source, target] = [columnQuery(object, from).queryKey, columnQuery(object, to).queryKey];
  const before = [client.getQueryData(source), client.getQueryData(target)];
  client.setQueryData(source, (pages) => withItems(pages, (items) => items.filter(({ id }) => id !== row.id)));
  client.setQueryData(target, (pages) => withItems(pages, (items, at) => (at === 0 ? [row, ...items] : items)));
  return () => {
    client.setQueryData(source, before[0]);
    client.setQueryData(target, before[1]);
  };
}
