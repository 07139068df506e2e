import type { FiguresQuestion } from '@/api/figures';
import type { Field, ObjectDefinition } from '@/api/types';
import type { FieldType } from '@/api/vocabulary';
import type { FiguresSearch, Grouping, Period, Span } from './search';

const typeOf = (field: Field): FieldType => (field.type === 'formula' || field.type === 'rollup' ? (field.result ?? field.type) : field.type);

const usable = (field: Field): boolean => field.filterable && !field.hidden && field.access !== 'masked';

/** The fields that can be added up: numbers and amounts, but not ids and versions. */
export const sumsOf = (definition: ObjectDefinition): Field[] =>
  definition.fields.filter((field) => usable(field) && !field.system && ['integer', 'decimal', 'money'].includes(typeOf(field)));

/** The fields that say when a record counts. */
export const datesOf = (definition: ObjectDefinition): Field[] =>
  definition.fields.filter((field) => usable(field) && field.name !== 'deleted_at' && ['date', 'instant'].includes(typeOf(field)));

/** What is asked, with everything that the address leaves out. */
export interface Chosen {
  measure: string;
  date: string;
  /** Null for days of one's own. */
  within: Span | null;
  from: string | null;
  to: string | null;
  by: Grouping;
  period: Period;
}

/** An amount that stands in the list is what people mean by figures; the day there is the day they mean. */
export function chosenOf(definition: ObjectDefinition, search: FiguresSearch): Chosen {
  const listed = (fields: Field[], type: FieldType) =>
    fields.find((field) => typeOf(field) === type && definition.list.columns.includes(field.name));
  const dates = datesOf(definition);
  const sum = listed(sumsOf(definition), 'money');
  const date = listed(dates, 'date') ?? dates.find(({ name }) => name === 'created_at') ?? dates[0];
  const own = search.from !== undefined && search.to !== undefined;
  return {
    measure: search.measure ?? (sum ? `sum.${sum.name}` : 'count'),
    date: search.date ?? date?.name ?? 'created_at',
    within: own ? null : (search.within ?? 'this_year'),
    from: own ? (search.from ?? null) : null,
    to: own ? (search.to ?? null) : null,
    by: search.by ?? 'department',
    period: search.period ?? 'none',
  };
}

/** As many days as are counted at once. */
const MOST_DAYS = 3660;
const DAY_MS = 86_400_000;

/** What is wrong with days of one's own. */
export function wrongSpan({ from, to }: Pick<Chosen, 'from' | 'to'>): 'order' | 'length' | null {
  if (!from || !to) return null;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (days < 0) return 'order';
  return days < MOST_DAYS ? null : 'length';
}

export function questionOf(object: string, chosen: Chosen, filter: FiguresSearch['filter']): FiguresQuestion {
  const { measure, date, within, from, to, by, period } = chosen;
  return {
    object,
    measure: measure.startsWith('sum.') ? { function: 'sum', field: measure.slice(4) } : { function: 'count' },
    date,
    by,
    ...(within ? { within } : { from: from ?? '', to: to ?? '' }),
    ...(period === 'none' ? {} : { period }),
    ...(filter ? { filter } : {}),
  };
}
