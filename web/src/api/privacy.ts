import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import type { Ref } from './move-types';
import type { RecordRow } from './types';

export const ERASURE_STAGES = ['open', 'approved', 'refused', 'done'] as const;
export type ErasureStage = (typeof ERASURE_STAGES)[number];

export const BASES = ['pipl', 'gdpr', 'other'] as const;
export type Basis = (typeof BASES)[number];

/** A wish that personal data be erased, and what became of it. */
export interface Erasure {
  id: string;
  number: string;
  employee: Ref;
  basis: Basis;
  requested_on: string;
  due_on: string;
  overdue: boolean;
  stage: ErasureStage;
  reason: string | null;
  decision: string | null;
  decided_by: Ref | null;
  decided_at: string | null;
  done_at: string | null;
  can: { decide: boolean; execute: boolean };
}

/** What is kept about a person; the parts that are only handed on are left as they come. */
export interface PersonalData {
  made_at: string;
  complete: boolean;
  erasure_requests: RecordRow[];
  actions: { items: unknown[]; next: string | null };
  [part: string]: unknown;
}

const dataOf = (employee: string, before?: string, signal?: AbortSignal) =>
  request<PersonalData>(`/employees/${employee}/data`, { query: { before }, signal });

/**
 * The whole document. What the person did comes in parts, the newest first; they are put together to one, and `onPart` hears
 * how many actions there are so far.
 */
export async function wholeData(employee: string, onPart: (actions: number) => void): Promise<PersonalData> {
  const whole = await dataOf(employee);
  const items = [...whole.actions.items];
  let { next } = whole.actions;
  while (next) {
    onPart(items.length);
    const { actions } = await dataOf(employee, next);
    items.push(...actions.items);
    next = actions.next;
  }
  return { ...whole, actions: { items, next: null } };
}

/** Before the first of all actions: the document without any. */
const NO_ACTIONS = '1';

/** The requests of a person, as that person's own data has them. */
export const ownRequestsQuery = (employee: string) =>
  queryOptions({
    queryKey: keys.ownRequests(employee),
    queryFn: async ({ signal }) => (await dataOf(employee, NO_ACTIONS, signal)).erasure_requests,
  });

export const erasureQuery = (id: string) =>
  queryOptions({
    queryKey: keys.erasure(id),
    queryFn: ({ signal }) => request<Erasure>(`/erasures/${id}`, { signal }),
  });

export const askErasure = (employee: string, body: { basis: Basis; reason: string }, key: string) =>
  request<Erasure>(`/employees/${employee}/erasure`, { method: 'POST', body, key });

export const decideErasure = (id: string, body: { approve: boolean; reason: string }) =>
  request<Erasure>(`/erasures/${id}/decide`, { method: 'POST', body });

export const executeErasure = (id: string) => request<Erasure>(`/erasures/${id}/execute`, { method: 'POST' });
