import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import type { Filter } from './types';

export interface FiguresQuestion {
  object: string;
  measure: { function: 'count' } | { function: 'sum'; field: string };
  date: string;
  from?: string;
  to?: string;
  within?: string;
  filter?: Filter;
  by: 'owner' | 'department' | 'position' | 'none';
  period?: 'month' | 'quarter' | 'year';
}

export interface FiguresRow {
  group: 'named' | 'nobody' | 'others' | 'all';
  key: { id: string; label: string } | null;
  period: string | null;
  then: { value: string } | null;
  today: { value: string } | null;
}

export interface Figures {
  from: string;
  to: string;
  currency: string | null;
  rows: FiguresRow[];
  totals: { period: string; value: string }[];
  total: { value: string };
}

const isAlike = (one: FiguresQuestion | undefined, other: FiguresQuestion): boolean =>
  one?.by === other.by && one.period === other.period && JSON.stringify(one.measure) === JSON.stringify(other.measure);

export const figuresQuery = (question: FiguresQuestion) =>
  queryOptions({
    queryKey: [...keys.figures, question] as const,
    queryFn: ({ signal }) => request<Figures>('/reports/figures', { method: 'POST', body: question, signal }),
    // Numbers stay while others are asked for, but never under headings that are not theirs.
    placeholderData: (before: Figures | undefined, query) => (isAlike(query?.queryKey[1], question) ? before : undefined),
    retry: false,
  });
