import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import type { Page, Session } from './types';

export const invite = (employee: string) =>
  request<{ link: string; expires_at: string }>(`/employees/${employee}/invite`, { method: 'POST' });

export const stopAccount = (employee: string) =>
  request<unknown>(`/employees/${employee}/stop`, { method: 'POST' });

export const reactivateAccount = (employee: string) =>
  request<unknown>(`/employees/${employee}/reactivate`, { method: 'POST' });

export const employeeSessionsQuery = (employee: string) =>
  queryOptions({
    queryKey: keys.employeeSessions(employee),
    queryFn: ({ signal }) => request<Page<Session>>(`/employees/${employee}/sessions`, { signal }),
  });

export const endEmployeeSessions = (employee: string) =>
  request<void>(`/employees/${employee}/sessions`, { method: 'DELETE' });
