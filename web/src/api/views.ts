import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';

export interface ViewName {
  id: string;
  name: string | null;
}

export interface ViewSharing {
  everybody: boolean;
  positions: ViewName[];
  roles: ViewName[];
  departments: ViewName[];
}

export interface ListView {
  /** Of those every list has a word: `all`, `mine`, `team`, `recent`. */
  id: string;
  name: string;
  system: boolean;
  color: string | null;
  owner: ViewName | null;
  own: boolean;
  shared: boolean;
  everybody: boolean;
  /** Whom it is shared with; told to those who may change it. */
  sharing: ViewSharing | null;
  /** What it keeps of a list, as far as the reader may know. */
  settings: Record<string, unknown>;
  /** Why its filter was left out. */
  problem: { code: string; message: string } | null;
  version: number;
  can: ('edit' | 'delete')[];
}

export interface ListViews {
  items: ListView[];
  /** The one the reader begins with. */
  default: string;
  /** Whether the reader chose it. */
  chosen: boolean;
  /** What was laid down for others; told to who manages the company. */
  defaults: { position: ViewName | null; role: ViewName | null; view: string }[];
}

export interface ViewWish {
  name?: string;
  color?: string;
  sharing?: { everybody: boolean; positions: string[]; roles: string[]; departments: string[] };
  settings?: Record<string, unknown>;
  version?: number;
}

export type BeginsWith = 'me' | 'everybody' | { position: string } | { role: string };

const A_MINUTE = 60_000;

export const viewsQuery = (object: string) =>
  queryOptions({
    queryKey: keys.views(object),
    queryFn: ({ signal }) => request<ListViews>(`/records/${object}/views`, { signal }),
    staleTime: A_MINUTE,
    // The list waits for its views; without them it is still a list.
    retry: false,
  });

export const createView = (object: string, body: ViewWish) =>
  request<{ id: string }>(`/records/${object}/views`, { method: 'POST', body });

export const changeView = (object: string, id: string, body: ViewWish) =>
  request<ListViews>(`/records/${object}/views/${id}`, { method: 'PUT', body });

export const removeView = (object: string, id: string) =>
  request<void>(`/records/${object}/views/${id}`, { method: 'DELETE' });

export const restoreView = (object: string, id: string) =>
  request<ListViews>(`/records/${object}/views/${id}/restore`, { method: 'POST' });

export const chooseView = (object: string, who: BeginsWith, view: string | null) =>
  request<ListViews>(`/records/${object}/view-default`, { method: 'PUT', body: { for: who, view } });

export const arrangeViews = (object: string, views: string[]) =>
  request<ListViews>(`/records/${object}/view-order`, { method: 'PUT', body: { views } });
