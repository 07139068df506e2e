import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ActBody, Approval, ApprovalCount, ApprovalSummary, BatchResult, Box, Deed, Simulation } from './approval-types';
import { newKey, request } from './client';
import { keys } from './keys';
import type { Page, RecordRow } from './types';

const PAGE = 50;

/** Live events tell of what changes; a look now and then covers what they missed. */
const LOOK_EVERY_MS = 180_000;

export const boxQuery = (box: Box) =>
  infiniteQueryOptions({
    queryKey: keys.approvalBox(box),
    queryFn: ({ pageParam, signal }) =>
      request<Page<ApprovalSummary>>('/approvals', { query: { box, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const approvalCountQuery = () =>
  queryOptions({
    queryKey: keys.approvalCount,
    queryFn: ({ signal }) => request<ApprovalCount>('/approvals/count', { signal }),
    staleTime: 60_000,
    refetchInterval: LOOK_EVERY_MS,
    retry: false,
  });

export const approvalQuery = (id: string) =>
  queryOptions({
    queryKey: keys.approval(id),
    queryFn: ({ signal }) => request<Approval>(`/approvals/${id}`, { signal }),
  });

/** What it is about, as far as the approval shows it. */
export const approvalRecordQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.approval(id), 'record'] as const,
    queryFn: ({ signal }) => request<RecordRow>(`/approvals/${id}/record`, { signal }),
  });

/** Approvals of one record, the newest first. */
export const approvalsOfQuery = (object: string, record: string) =>
  queryOptions({
    queryKey: keys.approvalsOf(object, record),
    queryFn: ({ signal }) => request<Page<ApprovalSummary>>('/approvals', { query: { object, record }, signal }),
    retry: false,
  });

export const act = (id: string, body: ActBody) =>
  request<Approval>(`/approvals/${id}/acts`, { method: 'POST', body, key: newKey() });

/** Notes that the reader has seen it. */
export const markRead = (id: string) => request<Approval>(`/approvals/${id}/acts`, { method: 'POST', body: { act: 'read' }, key: newKey() });

/** Submits once more what was made and not approved. */
export const submitRecord = (body: { object: string; record: string; reason: string }) =>
  request<Approval>('/approvals', { method: 'POST', body, key: newKey() });

export const actOnAll = (body: { ids: string[]; act: 'approve' | 'reject'; comment: string }) =>
  request<{ results: BatchResult[] }>('/approvals/batch', { method: 'POST', body, key: newKey() });

export interface Intention {
  object: string;
  record: string;
  deed: Deed;
  values?: Record<string, unknown> | undefined;
}

/** Who would be asked; the same question of the same values is asked once. */
export const simulationQuery = (intention: Intention) =>
  queryOptions({
    queryKey: [...keys.simulations, intention] as const,
    queryFn: ({ signal }) => request<Simulation>('/approvals/simulate', { method: 'POST', body: intention, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });
