import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import type { FieldAdministration, FieldDraft, ObjectAdministration, RelatedDraft, RuleDraft, SectionDraft, Texts, Tried, Uses } from './object-types';
import type { ObjectDefinition, ObjectSummary } from './types';
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

/** All objects there are, hidden and removed ones too. */
export const allObjectsQuery = () =>
  queryOptions({
    queryKey: keys.allObjects,
    queryFn: ({ signal }) => request<{ items: ObjectSummary[] }>('/objects', { query: { definition: true }, signal }),
  });

/** What names a field, or the object when no field is given, and how much would go with it. */
export const usesQuery = (object: string, field?: string) =>
  queryOptions({
    queryKey: keys.uses(object, field),
    queryFn: ({ signal }) => request<Uses>(`/objects/${object}/uses`, { query: { field }, signal }),
    staleTime: 0,
  });

/** Checks an expression and says what it comes to for the record changed last. */
export const tryFormula = (object: string, formula: string, rule: boolean, signal: AbortSignal) =>
  request<Tried>(`/objects/${object}/formula`, { method: 'POST', body: { formula, rule }, signal });

export interface ObjectDraft {
  name: string;
  labels: Texts;
  plurals?: Texts;
  icon?: string;
  ownership?: 'owner' | 'none' | 'master';
  menu?: Menu;
  master?: string;
  fields?: FieldDraft[];
}

export interface ObjectChange {
  labels?: Texts;
  plurals?: Texts;
  icon?: string;
  menu?: Menu;
  hidden?: boolean;
  list?: { columns: string[]; sort: string };
  form?: SectionDraft[];
  related?: RelatedDraft[];
  rules?: RuleDraft[];
  order?: string[];
}

export type FieldChange = Partial<Omit<FieldDraft, 'name' | 'type'>>;

export const createObject = (body: ObjectDraft) =>
  request<ObjectAdministration>('/objects', { method: 'POST', body });

export const changeObject = (object: string, body: ObjectChange) =>
  request<ObjectAdministration>(`/objects/${object}`, { method: 'PATCH', body });

export const removeObject = (object: string) => request<void>(`/objects/${object}`, { method: 'DELETE' });

export const restoreObject = (object: string) =>
  request<ObjectAdministration>(`/objects/${object}/restore`, { method: 'POST' });

export const createField = (object: string, body: FieldDraft) =>
  request<FieldAdministration>(`/objects/${object}/fields`, { method: 'POST', body });

export const changeField = (object: string, field: string, body: FieldChange) =>
  request<FieldAdministration>(`/objects/${object}/fields/${field}`, { method: 'PATCH', body });

export const removeField = (object: string, field: string) =>
  request<void>(`/objects/${object}/fields/${field}`, { method: 'DELETE' });

export const restoreField = (object: string, field: string) =>
  request<FieldAdministration>(`/objects/${object}/fields/${field}/restore`, { method: 'POST' });
