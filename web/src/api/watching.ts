import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import type { Operation } from './operations';
import type { Page } from './types';

interface Person {
  id: string;
  name: string;
}

export const WATCHED = ['views', 'exports', 'edits', 'price_changes', 'night_work'] as const;
export type Watched = (typeof WATCHED)[number];

export const EFFECTS = ['none', 'hold_exports', 'second_factor'] as const;
export type Effect = (typeof EFFECTS)[number];

export interface WatchRule {
  kind: Watched;
  active: boolean;
  /** How many times what is usual; a decimal. */
  factor: string;
  /** Below this nothing is said, however unusual. */
  least: number;
  effect: Effect;
}

export interface WatchRules {
  rules: WatchRule[];
  /** Of all limits, for whoever is about to leave. */
  notice_factor: string;
  night: { from: string; to: string };
}

export interface WatchSettings extends WatchRules {
  lock: number;
  active: boolean;
}

export interface WatchFinding {
  person: Person;
  kind: Watched;
  day: string;
  value: number;
  own: number;
  team: number;
  limit: number;
  notice: boolean;
}

export interface WatchPreview {
  days: number;
  items: WatchFinding[];
  people: number;
}

export const VERDICTS = ['harmless', 'justified', 'misuse'] as const;
export type Verdict = (typeof VERDICTS)[number];

export type CaseState = 'open' | 'closed';

export interface WatchCase extends WatchFinding {
  id: string;
  lock: number;
  state: CaseState;
  effect: Effect;
  verdict: Verdict | null;
  comment: string | null;
  closed_by: Person | null;
  closed_at: string | null;
  created_at: string;
}

export interface WholeCase extends WatchCase {
  operations: Operation[];
}

export const watchSettingsQuery = () =>
  queryOptions({
    queryKey: keys.watchSettings,
    queryFn: ({ signal }) => request<WatchSettings>('/watch/settings', { signal }),
  });

export const saveWatchSettings = (body: WatchSettings) => request<WatchSettings>('/watch/settings', { method: 'PUT', body });

/** What these rules would have said last month. */
export const watchPreviewQuery = (rules: WatchRules) =>
  queryOptions({
    queryKey: [...keys.watchPreview, rules] as const,
    queryFn: ({ signal }) => request<WatchPreview>('/watch/preview', { method: 'POST', body: rules, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });

export const casesQuery = (state: CaseState, person: string | undefined) =>
  infiniteQueryOptions({
    queryKey: keys.watchCases(state, person),
    queryFn: ({ pageParam, signal }) =>
      request<Page<WatchCase>>('/watch/cases', { query: { state, person, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: keys.watchCase(id),
    queryFn: ({ signal }) => request<WholeCase>(`/watch/cases/${id}`, { signal }),
  });

export const closeCase = (id: string, body: { lock: number; verdict: Verdict; comment: string }) =>
  request<WatchCase>(`/watch/cases/${id}/close`, { method: 'POST', body });
