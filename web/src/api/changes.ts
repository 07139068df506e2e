import { queryOptions } from '@tanstack/react-query';
import type { Deed, Person, Simulation } from './approval-types';
import { newKey, request, send } from './client';
import { keys } from './keys';
import type { RecordRow } from './types';

/** One value as it was, as it shall be and, where it differs, as it is. */
export interface Diff {
  field: string;
  label: string;
  before: unknown;
  after: unknown;
  before_label?: string | null;
  after_label?: string | null;
  now?: unknown;
  now_label?: string | null;
  conflict?: boolean;
}

export interface LineDiff {
  id: string | null;
  kind: 'added' | 'changed' | 'removed' | 'same';
  title: string;
  fields: Diff[];
}

export interface LinesDiff {
  field: string;
  label: string;
  rows: LineDiff[];
}

export const CHANGE_STAGES = ['draft', 'waiting', 'returned', 'conflict', 'applied', 'rejected', 'withdrawn'] as const;
export type ChangeStage = (typeof CHANGE_STAGES)[number];

export interface ChangeBrief {
  id: string;
  number: string;
  stage: ChangeStage;
  reason: string;
  /** Null: somebody who is no longer kept. */
  submitter: Person | null;
  created_at: string;
  approval: string | null;
}

/** What a change order may be about; a record that does not exist yet has none. */
export type ChangeDeed = Exclude<Deed, 'create' | 'confirm'>;

export interface ChangeOrder extends ChangeBrief {
  lock: number;
  object: string;
  record: string;
  title: string;
  deed: ChangeDeed;
  values: Record<string, unknown>;
  base_version: number;
  record_version: number;
  fields: Diff[];
  lines: LinesDiff[];
  effects: Diff[];
  conflicts: string[];
  /** What keeps it from taking effect. */
  problems: { field: string; code: string; message: string }[];
  may: ('edit' | 'submit' | 'withdraw' | 'discard')[];
}

export interface ChangeRequest {
  deed: ChangeDeed;
  values: Record<string, unknown>;
  reason: string;
  version: number;
  submit: boolean;
}

export interface ChangePreview {
  fields: Diff[];
  lines: LinesDiff[];
  effects: Diff[];
  approval: Simulation;
}

const of = (object: string, id: string) => `/records/${object}/${id}`;

export const changesQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: keys.changesOf(object, id),
    queryFn: ({ signal }) => request<{ items: ChangeBrief[] }>(`${of(object, id)}/changes`, { signal }),
    retry: false,
  });

export const changeQuery = (id: string) =>
  queryOptions({
    queryKey: keys.change(id),
    queryFn: ({ signal }) => request<ChangeOrder>(`/changes/${id}`, { signal }),
  });

export const proposeChange = (object: string, id: string, body: ChangeRequest, key: string) =>
  request<ChangeOrder>(`${of(object, id)}/changes`, { method: 'POST', body, key });

export const previewChange = (object: string, id: string, body: ChangeRequest) =>
  request<ChangePreview>(`${of(object, id)}/changes/preview`, { method: 'POST', body });

export const amendChange = (id: string, body: { lock: number; values: Record<string, unknown>; reason: string }) =>
  request<ChangeOrder>(`/changes/${id}`, { method: 'PUT', body });

export const submitChange = (id: string) =>
  request<ChangeOrder>(`/changes/${id}/submit`, { method: 'POST', body: {}, key: newKey() });

export const withdrawChange = (id: string) =>
  request<ChangeOrder>(`/changes/${id}/withdraw`, { method: 'POST', body: {}, key: newKey() });

export const discardChange = (id: string) => request<void>(`/changes/${id}`, { method: 'DELETE' });

export interface Version {
  version: number;
  at: string;
  by: Person | null;
  via: string;
  change_order: { id: string; number: string } | null;
}

export interface Comparison {
  from: number;
  to: number;
  fields: Diff[];
  lines: LinesDiff[];
}

/** Below the key of the record: what makes the record stale makes these stale, too. */
export const versionsQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: [...keys.record(object, id), 'versions'] as const,
    queryFn: ({ signal }) => request<{ items: Version[] }>(`${of(object, id)}/versions`, { signal }),
  });

export const comparisonQuery = (object: string, id: string, from: number, to: number) =>
  queryOptions({
    queryKey: [...keys.record(object, id), 'compare', from, to] as const,
    queryFn: ({ signal }) => request<Comparison>(`${of(object, id)}/compare`, { query: { from, to }, signal }),
  });

export type Reverted = { kind: 'record'; record: RecordRow } | { kind: 'order'; order: ChangeOrder };

/** Back to an earlier version: at once, or through a change order where the status asks for one. */
export async function revertRecord(object: string, id: string, body: { version: number; reason: string }): Promise<Reverted> {
  const response = await send(`${of(object, id)}/revert`, { method: 'POST', body, key: newKey() });
  const answer: unknown = await response.json();
  return response.status === 202
    ? { kind: 'order', order: answer as ChangeOrder }
    : { kind: 'record', record: answer as RecordRow };
}
