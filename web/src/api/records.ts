import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request, send } from './client';
import { keys } from './keys';
import { problemOf } from './problem';
import type {
  FieldError,
  Filter,
  HistoryEntry,
  ListParams,
  OwnerPeriod,
  Page,
  RecordList,
  RecordRow,
  TimelineEntry,
} from './types';

/** Longer queries go into the body: servers and proxies cut addresses off. */
const LONGEST_ADDRESS = 1500;

export function fetchPage(object: string, params: ListParams, signal: AbortSignal): Promise<RecordList> {
  const query = {
    filter: params.filter ? JSON.stringify(params.filter) : undefined,
    sort: params.sort,
    fields: params.fields?.join(','),
    limit: params.limit,
    cursor: params.cursor,
    count: params.count || undefined,
    q: params.q,
    deleted: params.deleted || undefined,
  };
  if (JSON.stringify(query).length < LONGEST_ADDRESS) {
    return request<RecordList>(`/records/${object}`, { query, signal });
  }
  const body = { ...params, sort: params.sort?.split(',') };
  return request<RecordList>(`/records/${object}/query`, { method: 'POST', body, signal });
}

export const listQuery = (object: string, params: ListParams) =>
  queryOptions({
    queryKey: [...keys.lists(object), params] as const,
    queryFn: ({ signal }) => fetchPage(object, params, signal),
    placeholderData: keepPreviousData,
  });

/** As many as the server gives at once: for who goes on down a list. */
const LONG_PAGE = 200;

/** A further page of a list, from its cursor on. */
export const pageQuery = (object: string, params: ListParams, cursor: string) =>
  queryOptions({
    queryKey: [...keys.lists(object), { ...params, limit: LONG_PAGE, cursor }] as const,
    queryFn: ({ signal }) => fetchPage(object, { ...params, limit: LONG_PAGE, cursor }, signal),
  });

export const recordQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: keys.record(object, id),
    queryFn: ({ signal }) => request<RecordRow>(`/records/${object}/${id}`, { signal }),
  });

export const createRecord = (object: string, values: Record<string, unknown>, key: string) =>
  request<RecordRow>(`/records/${object}`, { method: 'POST', body: values, key });

export const changeRecord = (
  object: string,
  id: string,
  values: Record<string, unknown>,
  version?: number,
) => request<RecordRow>(`/records/${object}/${id}`, { method: 'PATCH', body: values, version });

export const removeRecord = (object: string, id: string) =>
  request<void>(`/records/${object}/${id}`, { method: 'DELETE' });

export const restoreRecord = (object: string, id: string) =>
  request<RecordRow>(`/records/${object}/${id}/restore`, { method: 'POST' });

export const transferRecord = (object: string, id: string, owner: string) =>
  request<RecordRow>(`/records/${object}/${id}/transfer`, { method: 'POST', body: { owner_id: owner } });

export type Operation =
  | { create: Record<string, unknown> }
  | { update: { id: string; version?: number; values: Record<string, unknown> } }
  | { delete: { id: string; version?: number } };

export interface OperationResult {
  status: number;
  record?: RecordRow;
  problem?: { code: string; detail?: string; errors?: FieldError[] };
}

export const batch = (object: string, operations: Operation[]) =>
  request<{ results: OperationResult[] }>(`/records/${object}/batch`, {
    method: 'POST',
    body: { operations, atomic: false },
  });

export const changeAll = (
  object: string,
  body: { filter: Filter; values: Record<string, unknown> } | { filter: Filter; delete: true },
) => request<{ job: { id: string } }>(`/records/${object}/change`, { method: 'POST', body });

export const historyQuery = (object: string, id: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.record(object, id), 'history'] as const,
    queryFn: ({ pageParam, signal }) =>
      request<Page<HistoryEntry>>(`/records/${object}/${id}/history`, {
        query: { cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const ownersQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: [...keys.record(object, id), 'owners'] as const,
    queryFn: ({ signal }) => request<{ items: OwnerPeriod[] }>(`/records/${object}/${id}/owners`, { signal }),
  });

/** What of a timeline is shown: of these objects, by this person; all where none is named. */
export interface TimelineFilter {
  objects: string[];
  person?: string | undefined;
}

export const timelineQuery = (object: string, id: string, { objects, person }: TimelineFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.record(object, id), 'timeline', objects, person ?? 'anybody'] as const,
    queryFn: ({ pageParam, signal }) =>
      request<Page<TimelineEntry>>(`/records/${object}/${id}/timeline`, {
        query: { cursor: pageParam, objects: objects.join(',') || undefined, person },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const undoHistory = (object: string, id: string, entry: string) =>
  request<RecordRow>(`/records/${object}/${id}/history/${entry}/undo`, { method: 'POST' });

export interface ExportRequest {
  filter?: Filter | undefined;
  sort?: string[] | undefined;
  fields?: string[] | undefined;
  q?: string | undefined;
  format: 'csv' | 'xlsx';
}

export type ExportAnswer = { kind: 'file'; blob: Blob } | { kind: 'job'; id: string };

/** A short list comes back as the file itself, a long one as a job to wait for. */
export async function exportRecords(object: string, body: ExportRequest): Promise<ExportAnswer> {
  const response = await send(`/records/${object}/export`, { method: 'POST', body });
  if (response.status === 202) {
    const answer = (await response.json()) as { job: { id: string } };
    return { kind: 'job', id: answer.job.id };
  }
  if (!response.ok) throw await problemOf(response);
  return { kind: 'file', blob: await response.blob() };
}
