import type { GroupKey, GroupsQuestion } from '@/api/groups';
import type { Field, ObjectDefinition } from '@/api/types';
import type { FieldType } from '@/api/vocabulary';
import { formatDate } from '@/lib/dates';
import type { ListSearch } from '../list/list-search';

export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

const NAMED: readonly FieldType[] = ['choice', 'bool', 'reference', 'employee', 'department'];
const TIMES: readonly FieldType[] = ['date', 'instant'];
const NUMBERS: readonly FieldType[] = ['integer', 'decimal', 'money'];
/** As many as are added up in one question. */
const MOST_SUMS = 4;

const typeOf = (field: Field): FieldType => field.result ?? field.type;
const isOpen = (field: Field): boolean => !field.hidden && field.access !== 'masked' && field.filterable;

export const isTime = (field: Field): boolean => TIMES.includes(typeOf(field));
export const isMoneyField = (field: Field): boolean => typeOf(field) === 'money';

/** The fields records can be told apart by: the object's own first (its status, choices, what it refers to), then owners, then times. */
export function groupFields(definition: ObjectDefinition): Field[] {
  const open = definition.fields.filter((field) => isOpen(field) && (NAMED.includes(typeOf(field)) || isTime(field)));
  const rank = (field: Field) => {
    if (isTime(field)) return 4;
    if (field.system) return 3;
    if (field.name === definition.status || field.name === 'status') return 0;
    return field.type === 'choice' ? 1 : 2;
  };
  return open.toSorted((one, other) => rank(one) - rank(other));
}

/** What can be added up. */
export const sumFields = (fields: readonly Field[]): Field[] =>
  fields.filter((field) => isOpen(field) && !field.system && NUMBERS.includes(typeOf(field)));

export interface Grouping {
  field: Field;
  /** Of a time: how long a stretch makes a group. */
  period: Period | undefined;
}

/** By what an address groups; by the first field that can where it says none. */
export function groupingOf(definition: ObjectDefinition, search: ListSearch): Grouping | null {
  const fields = groupFields(definition);
  const field = fields.find(({ name }) => name === search.by) ?? fields[0];
  if (!field) return null;
  return { field, period: isTime(field) ? (PERIODS.find((one) => one === search.per) ?? 'month') : undefined };
}

export function questionOf({ field, period }: Grouping, search: ListSearch, sums: readonly Field[]): GroupsQuestion {
  return {
    by: [{ field: field.name, ...(period ? { period } : {}) }],
    sum: sums.slice(0, MOST_SUMS).map(({ name }) => name),
    filter: search.filter,
    q: search.q,
    limit: 100,
  };
}

/** The first day of a stretch of time, as the stretch is called. */
export function stretchName(day: string, period: Period, language: string): string {
  const [year = '', month = '1'] = day.split('-');
  if (period === 'year') return year;
  if (period === 'quarter') return `${year} Q${Math.ceil(Number(month) / 3)}`;
  if (period === 'month') {
    const format = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' });
    return format.format(Date.UTC(Number(year), Number(month) - 1, 1));
  }
  if (period === 'day') return formatDate(day, language);
  const last = new Date(Date.parse(`${day}T00:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10);
  return `${formatDate(day, language)} – ${formatDate(last, language)}`;
}

interface Words {
  yes: string;
  no: string;
  nothing: string;
  others: string;
  rest: string;
}

/** What a group is called. */
export function groupName(key: GroupKey | undefined, { field, period }: Grouping, language: string, words: Words): string {
  if (!key || key.kind === 'nothing') return words.nothing;
  if (key.kind !== 'value') return words[key.kind];
  if (period) return stretchName(String(key.value), period, language);
  if (typeof key.value === 'boolean') return key.value ? words.yes : words.no;
  return key.label ?? field.options?.find(({ value }) => value === key.value)?.label ?? String(key.value);
}

/** The colour an option is told by. */
export const groupColor = (key: GroupKey | undefined, { field }: Grouping): string | null =>
  field.options?.find(({ value }) => value === key?.value)?.color ?? null;
