import { queryOptions } from '@tanstack/react-query';
import { newKey, request } from './client';
import { keys } from './keys';

export interface IntegrityFinding {
  object: string;
  object_label: string;
  record: string | null;
  title: string | null;
  field: string | null;
  message: string;
}

export interface IntegrityCheck {
  name: string;
  label: string;
  checked: number;
  found: number;
  /** The first hundred. */
  findings?: IntegrityFinding[];
}

export interface IntegrityReport {
  id: string;
  started_at: string;
  ended_at: string | null;
  checks: IntegrityCheck[];
}

export const integrityQuery = () =>
  queryOptions({
    queryKey: keys.integrity,
    queryFn: ({ signal }) => request<{ last: IntegrityReport | null; running: boolean }>('/integrity', { signal }),
    refetchInterval: (query) => (query.state.data?.running ? 1500 : false),
  });

export const integrityReportsQuery = () =>
  queryOptions({
    queryKey: keys.integrityReports,
    queryFn: ({ signal }) => request<{ items: IntegrityReport[] }>('/integrity/reports', { signal }),
  });

export const checkIntegrity = () => request<{ job: string }>('/integrity', { method: 'POST', body: {}, key: newKey() });
