import type { Filter } from '@/api/types';
import { isObject } from '@/lib/json';
import { readLayout } from './layout';

/** What a list shows, all of it kept in the address: a link shows the same list to a colleague. */
export interface ListSearch {
  q?: string | undefined;
  filter?: Filter | undefined;
  sort?: string | undefined;
  /** Which columns are shown, in their order, where that differs from what the definition says. */
  columns?: string[] | undefined;
  /** How wide columns were drawn, in pixels, by the name of the field. */
  widths?: Record<string, number> | undefined;
  /** How many columns stay in sight when the rest goes sideways. */
  frozen?: number | undefined;
  /** The record shown beside the list. */
  open?: string | undefined;
  /** The recycle bin instead of the living records. */
  bin?: true | undefined;
  /** Another shape than the table. */
  as?: Shape | undefined;
  /** The field that shape is made by. */
  by?: string | undefined;
  /** Where that is a time: how long a stretch of it makes a group. */
  per?: string | undefined;
  /** The month of a calendar, such as `2026-11`, or a day of the week or day it shows; the present one where it says none. */
  on?: string | undefined;
  /** How much of the time a calendar shows: `month`, `week` or `day`. */
  span?: string | undefined;
  /** The fields that stand on cards, in their order, where they are not the first columns. */
  facts?: string[] | undefined;
  /** What stands below the columns of the table: `sum`, `average`, `least` or `greatest`, by the name of the field. */
  sums?: Record<string, unknown> | undefined;
  /** What a chart adds up, where it does not count. */
  of?: string | undefined;
  /** The saved view the list began with; everything else says what differs from it. */
  view?: string | undefined;
  /** What the view keeps and this list does not. */
  without?: string[] | undefined;
  /** What the view keeps, for a colleague who does not have it. */
  plain?: Record<string, unknown> | undefined;
}

export const SHAPES = ['groups', 'board', 'calendar', 'chart'] as const;
export type Shape = (typeof SHAPES)[number];

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');

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
  const { q, filter, sort, open, bin, by, per, on, span, facts, sums, of, view, without, plain } = search;
  const as = SHAPES.find((shape) => shape === search['as']);
  return {
    ...(q !== undefined && q !== '' && typeof q !== 'object' ? { q: String(q as string | number) } : {}),
    ...(isFilter(filter) ? { filter } : {}),
    ...(typeof sort === 'string' && sort !== '' ? { sort } : {}),
    ...readLayout(search),
    // A number would have lost its last digits on the way: ids are longer than these are exact.
    ...(typeof open === 'string' && open !== '' ? { open } : {}),
    ...(bin === true ? { bin } : {}),
    ...(as ? { as } : {}),
    ...(typeof by === 'string' && by !== '' ? { by } : {}),
    ...(typeof per === 'string' && per !== '' ? { per } : {}),
    ...(typeof on === 'string' && /^\d{4}-(0[1-9]|1[0-2])(-\d\d)?$/.test(on) ? { on } : {}),
    ...(typeof span === 'string' && span !== '' ? { span } : {}),
    ...(isTexts(facts) ? { facts } : {}),
    ...(isObject(sums) ? { sums } : {}),
    ...(typeof of === 'string' && of !== '' ? { of } : {}),
    ...(typeof view === 'string' || typeof view === 'number' ? { view: String(view) } : {}),
    ...(isTexts(without) ? { without } : {}),
    ...(isObject(plain) ? { plain } : {}),
  };
}

/** The next order when a column's head is pressed: ascending, descending, back to the list's own. */
export function nextSort(current: string | undefined, field: string): string | undefined {
  if (current === field) return `-${field}`;
  return current === `-${field}` ? undefined : field;
}
