import { keepPreviousData, queryOptions } from '@tanstack/react-query';
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

export const figuresQuery = (question: FiguresQuestion) =>
  queryOptions({
    queryKey: [...keys.figures, question] as const,
    queryFn: ({ signal }) => request<Figures>('/reports/figures', { method: 'POST', body: question, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
