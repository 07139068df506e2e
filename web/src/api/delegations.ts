import { queryOptions } from '@tanstack/react-query';
import type { Person } from './approval-types';
import { newKey, request } from './client';
import { keys } from './keys';

/** Somebody decides for somebody else for a time. */
export interface Delegation {
  id: string;
  employee: Person;
  delegate: Person;
  starts_at: string;
  ends_at: string;
  reason: string;
}

export interface NewDelegation {
  delegate: string;
  starts_at?: string | undefined;
  ends_at: string;
  reason: string;
}

/** Those that have not ended: the reader's, and those to the reader. */
export const delegationsQuery = () =>
  queryOptions({
    queryKey: keys.delegations,
    queryFn: ({ signal }) => request<{ items: Delegation[] }>('/approval-delegations', { signal }),
  });

export const delegate = (body: NewDelegation) =>
  request<{ id: string }>('/approval-delegations', { method: 'POST', body, key: newKey() });

export const endDelegation = (id: string) => request<void>(`/approval-delegations/${id}`, { method: 'DELETE' });
