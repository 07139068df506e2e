import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import type { Filter } from './types';

export interface GroupsQuestion {
  by: { field: string; period?: 'day' | 'week' | 'month' | 'quarter' | 'year' }[];
  sum?: string[] | undefined;
  filter?: Filter | undefined;
  q?: string | undefined;
  limit?: number | undefined;
}

export interface GroupKey {
  kind: 'value' | 'nothing' | 'others' | 'rest';
  value: unknown;
  label: string | null;
  /** The condition that finds the records of the group, where there is one. */
  filter: Filter | null;
}

export interface GroupSum {
  field: string;
  value: string;
  amounts: { currency: string; amount: string }[];
}

export interface Group {
  keys: GroupKey[];
  count: number;
  sums: GroupSum[];
}

export interface Groups {
  groups: Group[];
  total: Group;
  currency: string;
}

/** Among the lists of the object: what makes them stale makes these stale, too. */
export const groupsQuery = (object: string, question: GroupsQuestion) =>
  queryOptions({
    queryKey: [...keys.lists(object), 'groups', question] as const,
    queryFn: ({ signal }) => request<Groups>(`/records/${object}/groups`, { method: 'POST', body: question, signal }),
    placeholderData: keepPreviousData,
  });
