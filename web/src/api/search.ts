import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import type { Page, SearchHit } from './types';

/** Records found by words; `objects`: among these alone. */
export const searchQuery = (q: string, objects?: string) =>
  queryOptions({
    queryKey: keys.search(objects ? `${objects}:${q}` : q),
    queryFn: ({ signal }) => request<Page<SearchHit>>('/search', { query: { q, objects, limit: 20 }, signal }),
    enabled: q.trim().length > 0,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
