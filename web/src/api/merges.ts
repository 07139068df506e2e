import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import type { RecordRow } from './types';

/** What is to become one record. */
export interface Merge {
  /** The record that is kept. */
  keep: string;
  /** Those that go into it. */
  merge: string[];
  /** By field, the record whose value the kept one gets. */
  take: Record<string, string>;
  /** By record, the version the choice was made for. */
  versions: Record<string, number>;
}

/** Records that refer to the kept one afterwards; without a name those the reader has no right to. */
export interface Moving {
  object: string | null;
  label: string | null;
  count: number;
}

export const mergeRecords = (object: string, body: Merge) =>
  request<{ record: RecordRow; entry: string }>(`/records/${object}/merge`, { method: 'POST', body });

/** What would follow, whichever values are chosen. */
export const mergePreviewQuery = (object: string, keep: string, merge: string[]) =>
  queryOptions({
    queryKey: [...keys.records(object), 'merge', keep, merge] as const,
    queryFn: ({ signal }) =>
      request<{ items: Moving[] }>(`/records/${object}/merge/preview`, { method: 'POST', body: { keep, merge }, signal }).then(({ items }) => items),
  });
