import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { listQuery } from '@/api/records';
import type { Field, ObjectDefinition } from '@/api/types';
import { setPreferences, usePreferences } from '@/lib/preferences';
import { DEFAULT_LIMIT, type ListSearch } from './list-search';

/** The columns to show: the reader's own choice where still possible, else the definition's. */
export function columnsOf(definition: ObjectDefinition, chosen: string[] | undefined): Field[] {
  const names = chosen ?? definition.list.columns;
  const found = names
    .map((name) => definition.fields.find((field) => field.name === name))
    .filter((field): field is Field => field !== undefined && !field.hidden);
  const title = definition.fields.find((field) => field.name === definition.title_field);
  return found.length > 0 ? found : title ? [title] : [];
}

export function useList(definition: ObjectDefinition, search: ListSearch) {
  const preferences = usePreferences();
  const columns = useMemo(
    () => columnsOf(definition, preferences.columns[definition.name]),
    [definition, preferences.columns],
  );
  const sort = search.sort ?? definition.list.sort ?? undefined;
  const fields = [...new Set([definition.title_field, ...columns.map((field) => field.name)])];
  const list = useQuery(
    listQuery(definition.name, {
      filter: search.filter,
      q: search.q,
      sort,
      fields,
      limit: DEFAULT_LIMIT,
      cursor: search.page?.at(-1),
      count: true,
      deleted: search.bin,
    }),
  );
  const chooseColumns = (names: string[] | undefined) => {
    const { [definition.name]: _, ...others } = preferences.columns;
    setPreferences({ columns: names ? { ...others, [definition.name]: names } : others });
  };
  return { list, columns, sort, chooseColumns };
}

/** Changes the address; whatever changes what is listed starts again at the first page. */
export function useListNavigation(object: string) {
  const navigate = useNavigate();
  return (change: Partial<ListSearch>, options: { replace?: boolean } = {}) =>
    void navigate({
      to: '/records/$object',
      params: { object },
      search: (before: Record<string, unknown>): ListSearch => {
        const { page: _, ...kept } = before as ListSearch;
        return { ...kept, ...change };
      },
      ...(options.replace ? { replace: true } : {}),
    });
}
