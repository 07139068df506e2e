import { infiniteQueryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import type { Page } from './types';

/** Something that was done, as the audit has it. */
export interface Operation {
  id: string;
  at: string;
  /** None: the program itself. */
  person: { id: string; name: string | null } | null;
  action: string;
  action_label: string;
  object: string;
  object_label: string;
  record: string | null;
  title: string | null;
  via: string;
  /** The fields it was about, as they are called. */
  fields: string[];
}

export interface OperationsFilter {
  person?: string | undefined;
  object?: string | undefined;
  record?: string | undefined;
  action?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export const operationsQuery = (filter: OperationsFilter) =>
  infiniteQueryOptions({
    queryKey: keys.operations(filter),
    queryFn: ({ pageParam, signal }) =>
      request<Page<Operation>>('/operations', { query: { ...filter, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
