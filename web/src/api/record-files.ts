import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import type { StoredFile } from './types';

/** A file attached to a record. */
export interface RecordFile extends StoredFile {
  created_at: string;
  created_by: string | null;
  created_by_label: string | null;
}

interface RecordFiles {
  items: RecordFile[];
}

export const recordFilesQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: [...keys.record(object, id), 'files'] as const,
    queryFn: ({ signal }) => request<RecordFiles>(`/records/${object}/${id}/files`, { signal }).then(({ items }) => items),
  });

export const attachFile = (object: string, id: string, file: string) =>
  request<RecordFiles>(`/records/${object}/${id}/files`, { method: 'POST', body: { file_id: file } });

export const detachFile = (object: string, id: string, file: string) =>
  request<void>(`/records/${object}/${id}/files/${file}`, { method: 'DELETE' });
