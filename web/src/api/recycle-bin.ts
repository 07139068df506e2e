import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';

export interface Thrown {
  object: string;
  object_label: string;
  id: string;
  label: string | null;
  deleted_at: string;
  deleted_by: { id: string; name: string | null } | null;
}

export interface RecycleBin {
  /** How long a record stays before it goes for good. */
  kept_days: number;
  objects: { object: string; label: string; count: number; exact: boolean }[];
  items: Thrown[];
}

/** As many as are shown; the bin of one object has the rest. */
export const THROWN_SHOWN = 100;

export const recycleBinQuery = (object: string | undefined, q: string) =>
  queryOptions({
    queryKey: [...keys.recycleBin, object ?? '', q] as const,
    queryFn: ({ signal }) =>
      request<RecycleBin>('/recycle-bin', { query: { objects: object, q: q || undefined, limit: THROWN_SHOWN }, signal }),
    placeholderData: keepPreviousData,
  });
