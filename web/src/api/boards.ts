import { infiniteQueryOptions } from '@tanstack/react-query';
import { keys } from './keys';
import { fetchPage } from './records';
import type { ListParams } from './types';

/** The records of one tab of a board, page by page. */
export const boardQuery = (object: string, tab: string, params: ListParams) =>
  infiniteQueryOptions({
    queryKey: [...keys.lists(object), 'board', tab] as const,
    queryFn: ({ pageParam, signal }) => fetchPage(object, { ...params, cursor: pageParam || undefined }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
