import { describe, expect, it } from 'vitest';
import type { Field, ObjectDefinition } from '@/api/types';
import { divided, endQuestion, sumQuestion, totalOf, totalsFor, withTotal } from './total-kinds';

const field = (name: string, type: string, more: Partial<Field> = {}) =>
  ({ name, label: name, type, filterable: true, sortable: true, operators: ['not_null'], ...more }) as Field;
const amount = field('amount', 'money');
const definition = { fields: [field('stage', 'choice'), amount] } as unknown as ObjectDefinition;
const filter = { field: 'stage', op: 'eq', value: 'won' };

describe('what stands below a column', () => {
  it('is offered below numbers, as far as it can be asked', () => {
    expect(totalsFor(definition, amount)).toEqual(['sum', 'average', 'least', 'greatest']);
    expect(totalsFor(definition, { ...amount, sortable: false })).toEqual(['sum', 'average']);
    expect(totalsFor(definition, { ...amount, access: 'masked' } as Field)).toEqual([]);
    expect(totalsFor(definition, field('name', 'text'))).toEqual([]);
    expect(totalsFor({ fields: [amount] } as unknown as ObjectDefinition, amount)).toEqual(['least', 'greatest']);
  });

  it('is chosen column by column', () => {
    expect(withTotal({ a: 'sum' }, 'b', 'least')).toEqual({ a: 'sum', b: 'least' });
    expect(withTotal({ a: 'sum' }, 'a', undefined)).toBeUndefined();
    expect([totalOf({ a: 'sum' }, 'a'), totalOf({ a: 'drop table' }, 'a'), totalOf({}, 'a')]).toEqual(['sum', undefined, undefined]);
  });

  it('is asked of all the filter finds; averages leave the empty ones out', () => {
    const among = { filter, q: 'x' } as Parameters<typeof sumQuestion>[3];
    expect(sumQuestion(definition, amount, 'sum', among)).toEqual({ by: [{ field: 'stage' }], sum: ['amount'], filter, q: 'x', limit: 1 });
    const filled = { and: [filter, { field: 'amount', op: 'not_null' }] };
    expect(sumQuestion(definition, amount, 'average', among).filter).toEqual(filled);
    expect(endQuestion(amount, 'greatest', among)).toMatchObject({ filter: filled, sort: '-amount', limit: 1 });
  });

  it('divides exactly', () => {
    expect(divided('10', 4, 2)).toBe('2.50');
    expect(divided('2', 3, 2)).toBe('0.67');
    expect(divided('-2.0000', 3, 2)).toBe('-0.67');
    expect(divided('12345678901234567890.12', 1, 2)).toBe('12345678901234567890.12');
    expect(divided('0.05', 2, 0)).toBe('0');
    expect(divided('1', 0, 2)).toBeNull();
  });
});
