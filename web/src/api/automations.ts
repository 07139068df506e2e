import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  Automation, AutomationBrief, Definition, DryRun, Run, RunResult, RunsAs, RunWhole, RuleFault, Stage,
} from './automation-types';
import { newKey, request } from './client';
import { keys } from './keys';

export const automationsQuery = () =>
  queryOptions({
    queryKey: keys.automations,
    queryFn: ({ signal }) => request<{ items: AutomationBrief[] }>('/automations', { signal }),
  });

export const automationQuery = (id: string) =>
  queryOptions({
    queryKey: keys.automation(id),
    queryFn: ({ signal }) => request<Automation>(`/automations/${id}`, { signal }),
  });

export interface NewAutomation {
  name: string;
  object: string;
  runs_as: RunsAs;
  definition: Definition;
}

export const createAutomation = (body: NewAutomation) =>
  request<Automation>('/automations', { method: 'POST', body, key: newKey() });

export interface AutomationChange {
  name: string;
  active: boolean;
  place: number;
  runs_as: RunsAs;
  owner: string;
  definition: Definition;
}

export const changeAutomation = (id: string, body: AutomationChange & { lock: number }) =>
  request<Automation>(`/automations/${id}`, { method: 'PUT', body });

export const changeOf = ({ name, active, place, runs_as, owner, definition }: Automation): AutomationChange => ({
  name, active, place, runs_as, owner: owner.id, definition,
});

/** Changes a rule as it stands now: a switch or a place in the list, which nobody edits for long. */
export async function adjustAutomation(id: string, change: Partial<AutomationChange>): Promise<Automation> {
  const now = await request<Automation>(`/automations/${id}`);
  return changeAutomation(id, { lock: now.lock, ...changeOf(now), ...change });
}

export const removeAutomation = (id: string) => request<void>(`/automations/${id}`, { method: 'DELETE' });

export const checkAutomation = (body: { object: string; definition: Definition }, signal?: AbortSignal) =>
  request<{ faults: RuleFault[] }>('/automations/check', { method: 'POST', body, signal });

export const dryRun = (body: { object: string; definition: Definition; runs_as: RunsAs; records: string[] | null }) =>
  request<{ items: DryRun[] }>('/automations/dry-run', { method: 'POST', body });

export const resumeAutomation = (id: string, held: 'run' | 'discard') =>
  request<Automation>(`/automations/${id}/resume`, { method: 'POST', body: { held }, key: newKey() });

/** A new incoming address, shown this once; the old one ends. */
export const newHook = (id: string) =>
  request<{ url: string; token: string }>(`/automations/${id}/hook`, { method: 'POST', body: {} });

export interface RunsAsked {
  automation?: string | undefined;
  stage?: Stage | undefined;
}

const PAGE = 50;

/** What rules do makes no live events of its own; whoever looks on sees it soon all the same. */
const ROUND = 5000;

export const runsQuery = ({ automation, stage }: RunsAsked) =>
  infiniteQueryOptions({
    queryKey: keys.automationRuns(automation, stage),
    queryFn: ({ pageParam, signal }) =>
      request<{ items: Run[]; next: string | null }>('/automation-runs', {
        query: { automation, stage, limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ROUND,
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: keys.automationRun(id),
    queryFn: ({ signal }) => request<RunWhole>(`/automation-runs/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.stage === 'open' || state.data?.stage === 'sleeping' ? ROUND : false),
  });

/** What rules did to a record, with the steps as far as the reader may see them. */
export const runsOfRecordQuery = (object: string, record: string) =>
  queryOptions({
    queryKey: keys.automationsOf(object, record),
    queryFn: ({ signal }) => request<{ items: (Run & { steps?: RunWhole['steps'] })[] }>(`/records/${object}/${record}/automations`, { signal }),
    refetchInterval: ROUND,
  });

export const retryRuns = (ids: string[]) =>
  request<{ results: RunResult[] }>('/automation-runs/retry', { method: 'POST', body: { ids }, key: newKey() });

export const discardRuns = (ids: string[]) =>
  request<{ results: RunResult[] }>('/automation-runs/discard', { method: 'POST', body: { ids }, key: newKey() });
