import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { viewsQuery, type ListView, type ListViews } from '@/api/views';
import type { ListSearch } from '../list/list-search';
import { addressOfView, effective, findView, isChanged, NO_VIEWS, viewOf } from './view-search';

export interface OpenView {
  views: ListViews;
  /** The view the list began with; none where the reader does not have it. */
  view: ListView | undefined;
  changed: boolean;
  /** Why the view's filter was left out: the list waits until the reader wants it without. */
  trouble: string | null;
}

/** The view an address opens, and the list it stands for. */
export function useOpenView(object: string, address: ListSearch): { open: OpenView; search: ListSearch } | null {
  const { data, error } = useQuery(viewsQuery(object));
  const views = data ?? (error ? NO_VIEWS : null);
  if (!views) return null;
  const search = effective(address, views);
  const view = findView(views, viewOf(address, views));
  const aside = search.filter !== undefined || search.without?.includes('filter');
  const trouble = view?.problem && !aside ? view.problem.message : null;
  return { open: { views, view, changed: isChanged(address, views), trouble }, search };
}

/** Opens a view as it was saved. */
export function useGoToView(object: string) {
  const navigate = useNavigate();
  return (id: string, views: ListViews, options: { replace?: boolean } = {}) =>
    void navigate({
      to: '/records/$object',
      params: { object },
      search: addressOfView(id, views),
      ...(options.replace ? { replace: true } : {}),
    });
}
