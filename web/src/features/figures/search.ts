import type { Filter, ObjectSummary } from '@/api/types';
import { isFilter } from '@/records/list/list-search';

export const GROUPINGS = ['department', 'position', 'owner', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const PERIODS = ['none', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

export const SPANS = ['this_month', 'last_month', 'this_quarter', 'last_quarter', 'this_year', 'last_year'] as const;
export type Span = (typeof SPANS)[number];

/** What is asked, all of it kept in the address; what is left out is as proposed. */
export interface FiguresSearch {
  object?: string | undefined;
  /** `count`, or `sum.` and the field. */
  measure?: string | undefined;
  date?: string | undefined;
  within?: Span | undefined;
  from?: string | undefined;
  to?: string | undefined;
  by?: Grouping | undefined;
  period?: Period | undefined;
  filter?: Filter | undefined;
}

const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined =>
  known.find((item) => item === value);

const nameOf = (value: unknown): string | undefined => (typeof value === 'string' && /^[a-z]\w*$/.test(value) ? value : undefined);

const dayOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;

const measureOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^(count|sum\.[a-z]\w*)$/.test(value) ? value : undefined;

export function readFiguresSearch(search: Record<string, unknown>): FiguresSearch {
  const [from, to] = [dayOf(search['from']), dayOf(search['to'])];
  const { filter } = search;
  const read: FiguresSearch = {
    object: nameOf(search['object']),
    measure: measureOf(search['measure']),
    date: nameOf(search['date']),
    within: from && to ? undefined : oneOf(SPANS, search['within']),
    from: to ? from : undefined,
    to: from ? to : undefined,
    by: oneOf(GROUPINGS, search['by']),
    period: oneOf(PERIODS, search['period']),
    filter: isFilter(filter) ? filter : undefined,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** Figures are told apart by owner, so only of what has one; and only of what people work with. */
export const hasFigures = (object: ObjectSummary): boolean =>
  object.ownership === 'owner' && object.menu !== 'none' && object.can.read;
