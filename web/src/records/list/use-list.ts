import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { keys } from '@/api/keys';
import type { ListViews } from '@/api/views';
import { changedAddress, NO_VIEWS } from '../views/view-search';
import type { ListSearch } from './list-search';

/** Changes the address, and with it the list; it stays in its view. */
export function useListNavigation(object: string) {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useCallback(
    (change: Partial<ListSearch>, options: { replace?: boolean } = {}) =>
      void navigate({
        to: '/records/$object',
        params: { object },
        search: (before: Record<string, unknown>): ListSearch => {
          const views = client.getQueryData<ListViews>(keys.views(object)) ?? NO_VIEWS;
          return changedAddress(before as ListSearch, change, views);
        },
        resetScroll: false,
        ...(options.replace ? { replace: true } : {}),
      }),
    [client, navigate, object],
  );
}
