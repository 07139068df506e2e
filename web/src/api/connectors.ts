import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { newKey, request } from './client';
import { keys } from './keys';
import type { Filter, Page } from './types';

export type SettingKind = 'text' | 'url' | 'secret';

/** What a kind of connector wants to know of the other system. */
export interface SettingDeclaration {
  name: string;
  label: string;
  kind: SettingKind;
  required: boolean;
  help: string | null;
}

export const DIRECTIONS = ['out', 'in', 'both'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const FIELD_WINNERS = ['here', 'there', 'newer'] as const;
export type FieldWinner = (typeof FIELD_WINNERS)[number];

export interface FieldPair {
  field: string;
  remote: string;
  wins: FieldWinner;
}

export interface StatusPair {
  here: string;
  there: string;
  wins: FieldWinner;
}

/** What of one object goes between both systems, how and when. */
export interface Flow {
  entity: string;
  object: string;
  direction: Direction;
  filter: Filter | null;
  every_minutes: number;
  /** The time of day both sides are compared at. */
  reconcile_at: string | null;
  fields: FieldPair[];
  status: { field: string; map: StatusPair[] } | null;
}

export interface Entity {
  name: string;
  label: string;
  directions: ('out' | 'in')[];
  object: string;
  fields: { name: string; label: string }[];
  /** Whether it may have fields by any name, as the columns of a file. */
  open: boolean;
  statuses: string[];
  flow: Flow;
}

export interface ConnectorKind {
  kind: string;
  label: string;
  settings: SettingDeclaration[];
  entities: Entity[];
}

export interface Trouble {
  code: string;
  message: string;
}

/** Why one of several could not be done, as a problem says it. */
export interface Refusal {
  code: string;
  title?: string;
  detail?: string;
}

export interface ConnectorBrief {
  id: string;
  name: string;
  kind: string;
  active: boolean;
  owner: { id: string; name: string };
  last_ok_at: string | null;
  problem: (Trouble & { at: string }) | null;
  behind: number;
  open_differences: number;
}

/** A secret is never shown; it only says that there is one. */
export type SettingValue = string | number | { set: boolean } | null;
export type Settings = Record<string, SettingValue>;

export interface Connector extends ConnectorBrief {
  lock: number;
  settings: Settings;
  flows: Flow[];
}

export interface ConnectorChange {
  name: string;
  active: boolean;
  settings: Settings;
  flows: Flow[];
}

export const OUTCOMES = ['sent', 'received', 'conflict', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface LogEntry {
  id: string;
  at: string;
  direction: 'out' | 'in';
  entity: string;
  object: string;
  record: string | null;
  title: string | null;
  remote: string | null;
  outcome: Outcome;
  problem: Trouble | null;
  attempts: number;
}

export interface Reconciliation {
  id: string;
  started_at: string;
  ended_at: string | null;
  compared: number;
  missing_here: number;
  missing_there: number;
  different: number;
  duplicate: number;
  repaired: number;
}

export const DIFFERENCES = ['missing_here', 'missing_there', 'different', 'duplicate'] as const;
export type DifferenceKind = (typeof DIFFERENCES)[number];

export const DIFFERENCE_STATES = ['open', 'repaired', 'ignored'] as const;
export type DifferenceState = (typeof DIFFERENCE_STATES)[number];

export const REPAIRS = ['push', 'pull', 'link', 'ignore'] as const;
export type Repair = (typeof REPAIRS)[number];

export interface Difference {
  id: string;
  kind: DifferenceKind;
  entity: string;
  object: string;
  record: string | null;
  title: string | null;
  remote: string | null;
  fields: { field: string; label: string; here: unknown; there: unknown }[];
  state: DifferenceState;
  repairs: Repair[];
}

export interface BatchResult {
  id: string;
  ok: boolean;
  problem: Refusal | null;
}

/** What the other system says makes no live events; whoever looks on sees it soon all the same. */
const ROUND = 5000;

export const connectorKindsQuery = () =>
  queryOptions({
    queryKey: keys.connectorKinds,
    queryFn: ({ signal }) => request<{ items: ConnectorKind[] }>('/connector-kinds', { signal }),
    staleTime: 300_000,
  });

export const connectorsQuery = () =>
  queryOptions({
    queryKey: keys.connectors,
    queryFn: ({ signal }) => request<{ items: ConnectorBrief[] }>('/connectors', { signal }),
    refetchInterval: ROUND,
  });

export const connectorQuery = (id: string) =>
  queryOptions({
    queryKey: keys.connector(id),
    queryFn: ({ signal }) => request<Connector>(`/connectors/${id}`, { signal }),
    refetchInterval: ROUND,
  });

export const createConnector = (body: ConnectorChange & { kind: string }) =>
  request<Connector>('/connectors', { method: 'POST', body, key: newKey() });

export const changeConnector = (id: string, body: ConnectorChange & { lock: number }) =>
  request<Connector>(`/connectors/${id}`, { method: 'PUT', body });

export const removeConnector = (id: string) => request<void>(`/connectors/${id}`, { method: 'DELETE' });

export const testConnector = (id: string) =>
  request<{ ok: boolean; message: string }>(`/connectors/${id}/test`, { method: 'POST', body: {} });

export const runConnector = (id: string) =>
  request<{ job: string }>(`/connectors/${id}/run`, { method: 'POST', body: {}, key: newKey() });

export const logQuery = (id: string, outcome: Outcome | undefined) =>
  infiniteQueryOptions({
    queryKey: keys.connectorLog(id, outcome),
    queryFn: ({ pageParam, signal }) =>
      request<Page<LogEntry>>(`/connectors/${id}/log`, { query: { outcome, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: ROUND,
  });

export const retryEntries = (id: string, ids: string[]) =>
  request<{ results: BatchResult[] }>(`/connectors/${id}/log/retry`, { method: 'POST', body: { ids }, key: newKey() });

export const reconciliationsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.reconciliations(id),
    queryFn: ({ signal }) => request<{ items: Reconciliation[] }>(`/connectors/${id}/reconciliations`, { signal }),
  });

export const reconcile = (id: string) =>
  request<{ id: string; job: string }>(`/connectors/${id}/reconciliations`, { method: 'POST', body: {}, key: newKey() });

export const differencesQuery = (id: string, n: string, kind: DifferenceKind | undefined, state: DifferenceState | undefined) =>
  infiniteQueryOptions({
    queryKey: keys.differences(id, n, kind, state),
    queryFn: ({ pageParam, signal }) =>
      request<Page<Difference>>(`/connectors/${id}/reconciliations/${n}`, { query: { kind, state, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** Without ids: what is open, a hundred at a time. */
export const repair = (id: string, n: string, body: { ids: string[] | null; take: Repair }) =>
  request<{ results: BatchResult[] }>(`/connectors/${id}/reconciliations/${n}/repair`, { method: 'POST', body, key: newKey() });

/** As many as are mended at once. */
const AT_ONCE = 100;

/** Everything that is open, until nothing is left that can be mended this way. */
export async function repairAll(id: string, n: string, take: Repair): Promise<{ results: BatchResult[] }> {
  const all = new Map<string, BatchResult>();
  for (;;) {
    const { results } = await repair(id, n, { ids: null, take });
    const fresh = results.filter((one) => !all.has(one.id));
    for (const one of results) all.set(one.id, one);
    if (results.length < AT_ONCE || fresh.length === 0) return { results: [...all.values()] };
  }
}

export const refusalText = ({ problem }: BatchResult): string => problem?.detail ?? problem?.title ?? problem?.code ?? '';
