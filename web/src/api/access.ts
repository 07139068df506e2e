import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import type { Comparison, Explanation, Page, Rights, Share, Watcher, WhatIf } from './types';
import type { Action } from './vocabulary';

export const explainQuery = (
  object: string,
  id: string,
  question: { employee?: string | undefined; action: Action; field?: string | undefined },
) =>
  queryOptions({
    queryKey: [...keys.record(object, id), 'access', question] as const,
    queryFn: ({ signal }) =>
      request<Explanation>(`/records/${object}/${id}/access`, { query: question, signal }),
  });

export const whoQuery = (object: string, id: string, action: Action) =>
  queryOptions({
    queryKey: [...keys.record(object, id), 'who', action] as const,
    queryFn: ({ signal }) =>
      request<Page<Watcher>>(`/records/${object}/${id}/who`, { query: { action }, signal }),
  });

export const sharesQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: [...keys.record(object, id), 'shares'] as const,
    queryFn: ({ signal }) => request<Page<Share>>(`/records/${object}/${id}/shares`, { signal }),
  });

export interface ShareDraft {
  employee_id?: string;
  department_id?: string;
  level: 'read' | 'edit';
  expires_at?: string;
}

export const addShare = (object: string, id: string, body: ShareDraft) =>
  request<Share>(`/records/${object}/${id}/shares`, { method: 'POST', body });

export const removeShare = (object: string, id: string, share: string) =>
  request<void>(`/records/${object}/${id}/shares/${share}`, { method: 'DELETE' });

export const rightsQuery = (role: string) =>
  queryOptions({
    queryKey: keys.rights(role),
    queryFn: ({ signal }) => request<Rights>(`/roles/${role}/rights`, { signal }),
  });

export const saveRights = (role: string, rights: Rights, version: number | undefined) =>
  request<Rights>(`/roles/${role}/rights`, { method: 'PUT', body: rights, version });

export const whatIf = (role: string, rights: Rights) =>
  request<WhatIf>('/access/what-if', { method: 'POST', body: { role, rights } });

/** The rights of two side by side; each is said as `role:1`, `employee:2` or `position:3`. */
export const compareQuery = (left: string, right: string) =>
  queryOptions({
    queryKey: keys.compare(left, right),
    queryFn: ({ signal }) => request<Comparison>('/access/compare', { query: { left, right }, signal }),
    retry: false,
  });
