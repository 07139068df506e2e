import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import { fetchPage } from './records';
import type { RecordRow } from './types';

export const RULES = ['hidden', 'masked', 'read', 'change', 'edit'] as const;
export type Rule = (typeof RULES)[number];

/** A status the reader may bring a record to. */
export interface Next {
  to: string;
  label: string;
  /** Fields that still need a value for it. */
  missing: string[];
}

/** How far a record is, and what hangs on it for the reader. */
export interface RecordStatus {
  field: string | null;
  value: string | null;
  /** Whether it changes by transitions alone. */
  governed: boolean;
  next: Next[];
  /** What the status leaves of fields it keeps from the reader. */
  fields: Record<string, Exclude<Rule, 'edit'>>;
  /** Whether the reader may open a change order for it; a server that knows none does not say. */
  change?: boolean;
}

/** Below the key of the record: what makes the record stale makes this stale, too. */
export const statusQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: [...keys.record(object, id), 'status'] as const,
    queryFn: ({ signal }) => request<RecordStatus>(`/records/${object}/${id}/status`, { signal }),
  });

export const WHO = ['everybody', 'owner', 'superior', 'shared', 'role'] as const;
export type Who = (typeof WHO)[number];

/** Stands for every status, and for all fields. */
export const EVERY = '*';

/** What somebody may do with fields in a status. */
export interface StatusRule extends RecordRow {
  status: string;
  who: Who;
  role_id?: string | null;
  fields: string;
  rule: Rule;
}

/** A way from one status to another. */
export interface StatusTransition extends RecordRow {
  from_status: string;
  to_status: string;
  who: Who;
  role_id?: string | null;
  required_fields?: string | null;
}

const MOST = 200;

async function allOf<T extends RecordRow>(object: string, about: string, signal: AbortSignal): Promise<T[]> {
  const filter = { field: 'object', op: 'eq', value: about } as const;
  const rows: RecordRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchPage(object, { filter, sort: 'id', limit: MOST, cursor }, signal);
    rows.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return rows as T[];
}

export const statusRulesQuery = (object: string) =>
  queryOptions({
    queryKey: [...keys.lists('status_rule'), 'of', object] as const,
    queryFn: ({ signal }) => allOf<StatusRule>('status_rule', object, signal),
  });

export const statusTransitionsQuery = (object: string) =>
  queryOptions({
    queryKey: [...keys.lists('status_transition'), 'of', object] as const,
    queryFn: ({ signal }) => allOf<StatusTransition>('status_transition', object, signal),
  });

export interface RuleValues {
  object: string;
  status: string;
  who: Who;
  role_id: string | null;
  fields: string;
  rule: Rule;
}

export type RuleChange =
  | { create: RuleValues }
  | { update: { id: string; version: number; values: Partial<RuleValues> } }
  | { delete: { id: string; version: number } };

/** What is said in one place changes as a whole or not at all. */
export const changeRules = (operations: RuleChange[]) =>
  request<unknown>('/records/status_rule/batch', { method: 'POST', body: { operations, atomic: true } });
