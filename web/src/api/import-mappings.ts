import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';

/** Which column fills which field, kept under a name for everybody who imports into the object. */
export interface KeptMapping {
  id: string;
  object: string;
  name: string;
  /** By column the field it fills: one, several, or none. A column `=text` stands for that text in every row. */
  mapping: Record<string, unknown>;
  /** What else the import was told. */
  options: Record<string, unknown>;
}

export const keptMappingsQuery = (object: string) =>
  queryOptions({
    queryKey: [...keys.mappings(object), 'kept'] as const,
    queryFn: ({ signal }) => request<{ items: KeptMapping[] }>('/import-mappings', { query: { object }, signal }),
  });

/** One of the same name is replaced. */
export const keepMapping = (body: Omit<KeptMapping, 'id'>) => request<KeptMapping>('/import-mappings', { method: 'POST', body });

export const removeMapping = (id: string) => request<void>(`/import-mappings/${id}`, { method: 'DELETE' });
