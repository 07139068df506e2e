import type { GroupsQuestion } from '@/api/groups';
import type { Field, Filter, ListParams, ObjectDefinition } from '@/api/types';
import { bothOf } from '../board/board-fields';
import { groupFields, isTime, sumFields } from '../groups/group-fields';

/** What can stand below a column of numbers. */
export const TOTALS = ['sum', 'average', 'least', 'greatest'] as const;
export type Total = (typeof TOTALS)[number];

export type Totals = Record<string, unknown>;

export const totalOf = (totals: Totals, name: string): Total | undefined => TOTALS.find((one) => one === totals[name]);

/** What can stand below this column: nothing below texts; what needs an order not where there is none. */
export function totalsFor(definition: ObjectDefinition, field: Field): Total[] {
  if (sumFields([field]).length === 0) return [];
  const counted = groupFields(definition).length > 0;
  const told = field.operators.includes('not_null');
  return TOTALS.filter((one) => (one === 'sum' ? counted : one === 'average' ? counted && told : field.sortable && told));
}

/** The choice with another for one column; nothing where there is none left. */
export function withTotal(totals: Totals, name: string, total: Total | undefined): Totals | undefined {
  const { [name]: _, ...others } = totals;
  const next = total ? { ...others, [name]: total } : others;
  return Object.keys(next).length > 0 ? next : undefined;
}

export interface Among {
  filter: Filter | undefined;
  q: string | undefined;
}

const filled = (field: Field, { filter }: Among): Filter => bothOf(filter, { field: field.name, op: 'not_null' });

/** The question of a sum or an average: what the records are told apart by does not matter, the whole is taken. */
export function sumQuestion(definition: ObjectDefinition, field: Field, total: Total, among: Among): GroupsQuestion {
  const [by] = groupFields(definition);
  return {
    by: by ? [{ field: by.name, ...(isTime(by) ? { period: 'year' as const } : {}) }] : [],
    sum: [field.name],
    // Of an average, empty ones are no zeros.
    filter: total === 'average' ? filled(field, among) : among.filter,
    q: among.q,
    limit: 1,
  };
}

/** The question of the least or the greatest: the first of the list in that order. */
export const endQuestion = (field: Field, total: Total, among: Among): ListParams => ({
  filter: filled(field, among),
  q: among.q,
  sort: total === 'greatest' ? `-${field.name}` : field.name,
  fields: [field.name],
  limit: 1,
});

/** A decimal number divided by a count, rounded to so many digits, half away from zero; exact, however long it is. */
export function divided(value: string, count: number, digits: number): string | null {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(value);
  if (!match || count <= 0) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  const [over, under] = [BigInt(whole + fraction) * 10n ** BigInt(digits), BigInt(count) * 10n ** BigInt(fraction.length)];
  const rounded = String((over * 2n + under) / (under * 2n)).padStart(digits + 1, '0');
  const cut = rounded.length - digits;
  return `${sign}${rounded.slice(0, cut)}${digits > 0 ? `.${rounded.slice(cut)}` : ''}`;
}
