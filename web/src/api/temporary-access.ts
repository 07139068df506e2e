import { infiniteQueryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import type { Page, RecordRow } from './types';

/** Something read by a temporary access: a record that was opened, or a list with the records it showed. */
export interface TemporaryRead {
  id: string;
  at: string;
  object: string;
  record: string | null;
  label: string | null;
  details: { records?: string[] };
}

export const endTemporaryAccess = (id: string, key: string) =>
  request<RecordRow>(`/temporary-access/${id}/end`, { method: 'POST', key });

export const temporaryLogQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.temporaryLog(id),
    queryFn: ({ pageParam, signal }) =>
      request<Page<TemporaryRead> & { next: string | null }>(`/temporary-access/${id}/log`, {
        query: { cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
