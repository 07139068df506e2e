import { queryOptions } from '@tanstack/react-query';
import { request, urlOf } from './client';
import { keys } from './keys';
import type { ImportPreview, ImportRequest, Job, Page, StoredFile } from './types';

const WATCH_EVERY_MS = 1000;

export const jobIsOver = (job: Job | undefined): boolean =>
  job !== undefined && job.state !== 'waiting' && job.state !== 'running';

export const jobsQuery = (filter: { kind?: string | undefined; state?: string | undefined }) =>
  queryOptions({
    queryKey: [...keys.jobs, 'list', filter] as const,
    queryFn: ({ signal }) => request<Page<Job>>('/jobs', { query: filter, signal }),
    refetchInterval: (query) =>
      query.state.data?.items.some((job) => !jobIsOver(job)) ? WATCH_EVERY_MS : false,
  });

/** Asks again until the job is over. */
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: keys.job(id),
    queryFn: ({ signal }) => request<Job>(`/jobs/${id}`, { signal }),
    refetchInterval: (query) => (jobIsOver(query.state.data) ? false : WATCH_EVERY_MS),
  });

export const cancelJob = (id: string) => request<Job>(`/jobs/${id}/cancel`, { method: 'POST' });
export const retryJob = (id: string) => request<Job>(`/jobs/${id}/retry`, { method: 'POST' });
export const undoJob = (id: string) => request<Job>(`/jobs/${id}/undo`, { method: 'POST' });

export const fileUrl = (id: string): string => urlOf(`/files/${id}`);

export async function uploadFile(file: File): Promise<StoredFile> {
  const body = new FormData();
  body.append('file', file);
  return request<StoredFile>('/files', { method: 'POST', body });
}

export const previewImport = (object: string, body: ImportRequest) =>
  request<ImportPreview>(`/records/${object}/import/preview`, { method: 'POST', body });

export const startImport = (object: string, body: ImportRequest) =>
  request<{ job: { id: string } }>(`/records/${object}/import`, { method: 'POST', body });
