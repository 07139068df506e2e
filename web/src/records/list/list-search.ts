import type { Filter } from '@/api/types';
import { isObject } from '@/lib/json';

/** What a list shows, all of it kept in the address: a link shows the same list to a colleague. */
export interface ListSearch {
  q?: string | undefined;
  filter?: Filter | undefined;
  sort?: string | undefined;
  /** The cursors of the pages gone through; the last is the page shown. */
  page?: string[] | undefined;
  /** The recycle bin instead of the living records. */
  bin?: true | undefined;
}

export function isFilter(value: unknown): value is Filter {
  if (!isObject(value)) return false;
  for (const group of ['and', 'or']) {
    if (group in value) {
      const items = value[group];
      return Array.isArray(items) && items.every(isFilter);
    }
  }
  if ('not' in value) return isFilter(value['not']);
  return typeof value['field'] === 'string' && typeof value['op'] === 'string';
}

/** Reads an address by hand: whatever in it is no list search is dropped, never trusted. */
export function readListSearch(search: Record<string, unknown>): ListSearch {
  const { q, filter, sort, page, bin } = search;
  return {
    ...(q !== undefined && q !== '' && typeof q !== 'object' ? { q: String(q as string | number) } : {}),
    ...(isFilter(filter) ? { filter } : {}),
    ...(typeof sort === 'string' && sort !== '' ? { sort } : {}),
    ...(Array.isArray(page) && page.length > 0 ? { page: page.map(String) } : {}),
    ...(bin === true ? { bin } : {}),
  };
}

/** The next order when a column's head is pressed: ascending, descending, back to the list's own. */
export function nextSort(current: string | undefined, field: string): string | undefined {
  if (current === field) return `-${field}`;
  return current === `-${field}` ? undefined : field;
}

export const DEFAULT_LIMIT = 50;
