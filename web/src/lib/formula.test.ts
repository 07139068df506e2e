import { describe, expect, it } from 'vitest';
import { added, evaluated } from './formula';

const of = (values: Record<string, string | null>) => (name: string) => (name in values ? values[name] : undefined);
const AMOUNT = 'round(quantity * unit_price * (1 - discount), 2)';

describe('a formula while somebody types', () => {
  it('is exact, and rounds halves away from zero as the server does', () => {
    expect(evaluated(AMOUNT, of({ quantity: '3', unit_price: '19.995', discount: '0' }))).toBe('59.99');
    expect(evaluated(AMOUNT, of({ quantity: '1', unit_price: '0.125', discount: '0' }))).toBe('0.13');
    expect(evaluated('round(a, 2)', of({ a: '-0.125' }))).toBe('-0.13');
    expect(evaluated(AMOUNT, of({ quantity: '99999999', unit_price: '9999999.9999', discount: '0.05' }))).toBe('949999990490500.00');
  });

  it('is empty where a field it needs is empty, unless it says what then', () => {
    expect(evaluated(AMOUNT, of({ quantity: '3', unit_price: null, discount: '0' }))).toBeNull();
    expect(evaluated('coalesce(a, 0) + coalesce(b, 0)', of({ a: null, b: '2.5' }))).toBe('2.5');
  });

  it('is left to the server where it needs more', () => {
    expect(evaluated('a / b', of({ a: '1', b: '3' }))).toBeUndefined();
    expect(evaluated('if(a, 1, 2)', of({ a: '1' }))).toBeUndefined();
    expect(evaluated('a + elsewhere', of({ a: '1' }))).toBeUndefined();
  });

  it('adds up without losing a digit', () => {
    expect(added(['0.1', '0.2', '1000000000000.005'])).toBe('1000000000000.305');
    expect(added([])).toBe('0');
  });
});
