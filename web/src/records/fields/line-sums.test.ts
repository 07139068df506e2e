import { describe, expect, it } from 'vitest';
import { definitions } from '~fake/definitions';
import type { Field, ObjectDefinition } from '@/api/types';
import { sumOf, workedOut } from './line-sums';

const [some] = definitions();
const [typed] = some?.fields ?? [];
if (!some || !typed) throw new Error('the fake has objects with fields');
const field = (name: string, type: Field['type'], more: Partial<Field> = {}): Field => ({ ...typed, name, type, default: null, formula: null, result: null, ...more });
const amount = field('amount', 'formula', { result: 'money', formula: 'round(quantity * unit_price * (1 - discount), 2)' });
const line: ObjectDefinition = {
  ...some,
  fields: [
    field('quantity', 'decimal', { default: '1' }),
    field('unit_price', 'money'),
    field('discount', 'decimal', { default: '0' }),
    amount,
    field('gross', 'formula', { result: 'money', formula: 'coalesce(amount, 0) * 2' }),
  ],
};
const money = (text: string, currency = 'CNY') => ({ amount: text, currency });

describe('a line while it is typed', () => {
  it('comes to what the server will make of it, with what the server fills in', () => {
    expect(workedOut(line, { quantity: '3', unit_price: money('19.99'), discount: '0.1' }, undefined)).toEqual({ amount: money('53.97'), gross: money('107.94') });
    expect(workedOut(line, {}, { unit_price: money('5.00', 'EUR') })).toEqual({ amount: money('5.00', 'EUR'), gross: money('10.00', 'EUR') });
    expect(workedOut(line, { quantity: '2' }, undefined)['amount']).toBeNull();
  });

  it('is left to the server while something typed is no number', () => {
    expect(workedOut(line, { quantity: 'zwei', unit_price: money('1') }, undefined)['amount']).toBeNull();
  });

  it('is added up in one currency alone', () => {
    expect(sumOf(amount, [{ amount: money('0.10') }, { amount: money('0.20') }, {}])).toEqual(money('0.30'));
    expect(sumOf(amount, [{ amount: money('1') }, { amount: money('1', 'USD') }])).toBeNull();
  });
});
