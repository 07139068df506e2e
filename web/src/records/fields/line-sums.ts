import type { Field, ObjectDefinition } from '@/api/types';
import { isObject } from '@/lib/json';
import { added, evaluated } from '@/lib/formula';
import { asText } from './label';

export type Line = Record<string, unknown>;

const NUMBERS = new Set(['decimal', 'integer', 'money']);
const isNumber = (field: Field): boolean => NUMBERS.has(field.type === 'formula' ? (field.result ?? '') : field.type);

const decimalOf = (value: unknown): string | null => {
  const text = isObject(value) ? asText(value['amount']) : asText(value);
  return /^-?\d+(\.\d*)?$/.test(text) ? text : null;
};

/** What a line comes to as it is typed: its formulas by name, where they can be known before it is saved. */
export function workedOut(definition: ObjectDefinition, line: Line, chosen: Line | undefined): Line {
  const byName = new Map(definition.fields.map((field) => [field.name, field]));
  const known = new Map<string, string | null | undefined>();
  /** An empty field is filled by the server: with its default, or from what the line refers to. */
  const typed = (field: Field): unknown => line[field.name] ?? field.default ?? chosen?.[field.name] ?? null;
  const lookup = (name: string): string | null | undefined => {
    const field = byName.get(name);
    if (!field || !isNumber(field)) return undefined;
    if (field.type !== 'formula') return decimalOf(typed(field));
    if (!known.has(name)) {
      // A formula that leads back to itself has no answer.
      known.set(name, undefined);
      known.set(name, evaluated(field.formula ?? '', lookup));
    }
    return known.get(name);
  };
  const money = definition.fields.filter(({ type }) => type === 'money').map(typed).find(isObject);
  const out: Line = {};
  for (const field of definition.fields) {
    if (field.type !== 'formula') continue;
    const value = lookup(field.name);
    if (value === undefined) continue;
    out[field.name] = value !== null && field.result === 'money' ? { amount: value, currency: asText(money?.['currency']) } : value;
  }
  return out;
}

/** The sum of a column over all lines; nothing where the lines are in several currencies. */
export function sumOf(field: Field, lines: readonly Line[]): unknown {
  const values = lines.map((line) => line[field.name]).filter((value) => decimalOf(value) !== null);
  const sum = added(values.map((value) => decimalOf(value) ?? '0'));
  if ((field.result ?? field.type) !== 'money') return values.length > 0 ? sum : null;
  const currencies = new Set(values.map((value) => (isObject(value) ? asText(value['currency']) : '')));
  return currencies.size === 1 ? { amount: sum, currency: [...currencies][0] } : null;
}

/** Amounts are worth adding up; prices, rates and discounts are not. */
export const isSummed = (field: Field): boolean =>
  (field.type === 'formula' && field.result === 'money') || (field.type === 'decimal' && field.name === 'quantity');
