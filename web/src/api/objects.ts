import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import type { FieldDraft, ObjectAdministration, ObjectDefinition, ObjectSummary, Texts } from './types';
import type { Menu } from './vocabulary';

const FIVE_MINUTES = 300_000;

export const objectsQuery = () =>
  queryOptions({
    queryKey: keys.objects,
    queryFn: ({ signal }) => request<{ items: ObjectSummary[] }>('/objects', { signal }),
    staleTime: FIVE_MINUTES,
  });

export const objectQuery = (object: string) =>
  queryOptions({
    queryKey: keys.object(object),
    queryFn: ({ signal }) => request<ObjectDefinition>(`/objects/${object}`, { signal }),
    staleTime: FIVE_MINUTES,
  });

export const administrationQuery = (object: string) =>
  queryOptions({
    queryKey: keys.administration(object),
    queryFn: ({ signal }) =>
      request<ObjectAdministration>(`/objects/${object}`, { query: { definition: true }, signal }),
  });

export interface ObjectDraft {
  name: string;
  labels: Texts;
  plurals?: Texts;
  icon?: string;
  ownership?: 'owner' | 'none';
  menu?: Menu;
}

export const createObject = (body: ObjectDraft) =>
  request<ObjectDefinition>('/objects', { method: 'POST', body });

export const changeObject = (object: string, body: Partial<ObjectDraft>) =>
  request<ObjectDefinition>(`/objects/${object}`, { method: 'PATCH', body });

export const removeObject = (object: string) => request<void>(`/objects/${object}`, { method: 'DELETE' });

export const createField = (object: string, body: FieldDraft) =>
  request<unknown>(`/objects/${object}/fields`, { method: 'POST', body });

export const changeField = (object: string, field: string, body: Partial<FieldDraft> & { hidden?: boolean }) =>
  request<unknown>(`/objects/${object}/fields/${field}`, { method: 'PATCH', body });

export const removeField = (object: string, field: string) =>
  request<void>(`/objects/${object}/fields/${field}`, { method: 'DELETE' });

export const restoreField = (object: string, field: string) =>
  request<unknown>(`/objects/${object}/fields/${field}/restore`, { method: 'POST' });
