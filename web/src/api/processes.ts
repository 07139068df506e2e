import { queryOptions } from '@tanstack/react-query';
import type { Deed, Fault, Graph, Process, ProcessBrief } from './approval-types';
import { newKey, request } from './client';
import { sendable } from './process-graph';
import { keys } from './keys';

export const processesQuery = () =>
  queryOptions({
    queryKey: keys.processes,
    queryFn: ({ signal }) => request<{ items: ProcessBrief[] }>('/approval-processes', { signal }),
  });

export const processQuery = (id: string) =>
  queryOptions({
    queryKey: keys.process(id),
    queryFn: ({ signal }) => request<Process>(`/approval-processes/${id}`, { signal }),
  });

export const createProcess = (body: { name: string; object: string; deeds: Deed[]; graph: Graph }) =>
  request<Process>('/approval-processes', { method: 'POST', body, key: newKey() });

export interface ProcessChange {
  name: string;
  object: string;
  deeds: Deed[];
  active: boolean;
  place: number;
  graph: Graph;
}

export const changeProcess = (id: string, body: ProcessChange & { lock: number }) =>
  request<Process>(`/approval-processes/${id}`, { method: 'PUT', body: { ...body, graph: sendable(body.graph) } });

export const checkProcess = (body: { object: string; deeds: Deed[]; graph: Graph }, signal?: AbortSignal) =>
  request<{ faults: Fault[] }>('/approval-processes/check', {
    method: 'POST',
    body: { ...body, graph: sendable(body.graph) },
    signal,
  });

export const publishProcess = (id: string) =>
  request<Process>(`/approval-processes/${id}/publish`, { method: 'POST', body: {}, key: newKey() });

export const moveRunning = (id: string, body: { from: number; to: number }) =>
  request<{ moved: number; left: number }>(`/approval-processes/${id}/running`, { method: 'POST', body, key: newKey() });

export const versionQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: keys.processVersion(id, number),
    queryFn: ({ signal }) =>
      request<{ number: number; graph: Graph }>(`/approval-processes/${id}/versions/${number}`, { signal }),
    // What was published never changes.
    staleTime: Infinity,
  });

export const removeProcess = (id: string) => request<void>(`/approval-processes/${id}`, { method: 'DELETE' });
