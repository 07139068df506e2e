import { queryOptions } from '@tanstack/react-query';
import { request, urlOf } from './client';
import { keys } from './keys';
import { Problem, problemOf } from './problem';
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

/** Sends a file and says how far it is, in per cent: the browser tells that of no other kind of request. */
export function uploadFile(file: File, onProgress?: (percent: number) => void): Promise<StoredFile> {
  const body = new FormData();
  body.append('file', file);
  if (!onProgress || typeof XMLHttpRequest === 'undefined') return request<StoredFile>('/files', { method: 'POST', body });
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', urlOf('/files'));
    sending.setRequestHeader('Accept-Language', document.documentElement.lang);
    sending.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? Math.round((loaded / total) * 100) : 0);
    sending.onerror = () => reject(new Problem(0, { code: 'network.unreachable' }));
    sending.onload = () => {
      const answer = new Response(sending.responseText, { status: sending.status });
      if (answer.ok) answer.json().then((stored) => resolve(stored as StoredFile), reject);
      else problemOf(answer).then(reject, reject);
    };
    sending.send(body);
  });
}

export const previewImport = (object: string, body: ImportRequest) =>
  request<ImportPreview>(`/records/${object}/import/preview`, { method: 'POST', body });

export const startImport = (object: string, body: ImportRequest) =>
  request<{ job: { id: string } }>(`/records/${object}/import`, { method: 'POST', body });
