import { describe, expect, it } from 'vitest';
import type { Figures, FiguresRow } from '@/api/figures';
import type { Field, ObjectDefinition } from '@/api/types';
import { csvOf } from '@/lib/csv';
import { isZero, minus, shareOf } from './decimal';
import { chosenOf, datesOf, questionOf, sumsOf, wrongSpan } from './question';
import { readFiguresSearch } from './search';
import { largestOf, sectionsOf } from './sections';

describe('the difference of two figures', () => {
  it.each([
    ['348268.60', '348268.60', '0.00'],
    ['0.1', '0.30', '-0.20'],
    ['12345678901234567890.05', '0.1', '12345678901234567889.95'],
    ['-5', '3', '-8'],
    ['7', '7.000', '0.000'],
  ])('of %s and %s is exact', (left, right, difference) => {
    expect(minus(left, right)).toBe(difference);
  });

  it('knows nothing from something', () => {
    expect(isZero('0.000')).toBe(true);
    expect(isZero('-0.001')).toBe(false);
  });

  it('draws no bar for less than nothing', () => {
    expect(shareOf('-3', 10)).toBe(0);
    expect(shareOf('5', 10)).toBe(0.5);
    expect(shareOf('5', 0)).toBe(0);
  });
});

const field = (name: string, type: Field['type'], more: Partial<Field> = {}): Field => ({
  name,
  type,
  label: name,
  help: null,
  required: false,
  unique: false,
  system: false,
  custom: false,
  hidden: false,
  access: 'read',
  sortable: true,
  filterable: true,
  operators: [],
  ...more,
});

const order = {
  name: 'order',
  list: { columns: ['number', 'total', 'ordered_on'], sort: null },
  fields: [
    field('id', 'integer', { system: true }),
    field('created_at', 'instant', { system: true }),
    field('deleted_at', 'instant', { system: true }),
    field('required_on', 'date'),
    field('ordered_on', 'date'),
    field('freight', 'money'),
    field('secret', 'money', { access: 'masked' }),
    field('total', 'formula', { result: 'money' }),
  ],
} as unknown as ObjectDefinition;

describe('what is asked', () => {
  it('can be added up, and has days', () => {
    expect(sumsOf(order).map(({ name }) => name)).toEqual(['freight', 'total']);
    expect(datesOf(order).map(({ name }) => name)).toEqual(['created_at', 'required_on', 'ordered_on']);
  });

  it('is what stands in the list until somebody chooses', () => {
    const chosen = chosenOf(order, {});
    expect(questionOf('order', chosen, undefined)).toEqual({
      object: 'order',
      measure: { function: 'sum', field: 'total' },
      date: 'ordered_on',
      within: 'this_year',
      by: 'department',
    });
    const own = chosenOf(order, { measure: 'count', from: '2026-01-01', to: '2026-03-31', by: 'owner', period: 'month' });
    expect(questionOf('order', own, { field: 'total', op: 'not_null' })).toEqual({
      object: 'order',
      measure: { function: 'count' },
      date: 'ordered_on',
      from: '2026-01-01',
      to: '2026-03-31',
      by: 'owner',
      period: 'month',
      filter: { field: 'total', op: 'not_null' },
    });
  });

  it('has days in order, and not too many', () => {
    expect(wrongSpan({ from: '2026-01-02', to: '2026-01-01' })).toBe('order');
    expect(wrongSpan({ from: '2000-01-01', to: '2026-01-01' })).toBe('length');
    expect(wrongSpan({ from: '2026-01-01', to: '2026-01-01' })).toBeNull();
  });
});

describe('an address', () => {
  it('says what is asked, and nothing else', () => {
    const filter = { field: 'status', op: 'eq', value: 'open' };
    const search = { object: 'order', measure: 'sum.total', date: 'ordered_on', from: '2026-01-01', to: '2026-03-31', by: 'owner', period: 'month', filter };
    expect(readFiguresSearch(search)).toEqual(search);
    expect(readFiguresSearch({ within: 'last_quarter' })).toEqual({ within: 'last_quarter' });
    expect(readFiguresSearch({ object: '../x', measure: 'max.total', from: '2026-01-01', within: 'next_year', by: 7, filter: [] })).toEqual({});
  });
});

const row = (id: string | null, period: string | null, then: string, today: string): FiguresRow => ({
  group: id ? 'named' : 'all',
  key: id ? { id, label: id } : null,
  period,
  then: { value: then },
  today: { value: today },
});

const answer = (rows: FiguresRow[], totals: Figures['totals'] = []): Figures => ({
  from: '2026-01-01',
  to: '2026-12-31',
  currency: null,
  rows,
  totals,
  total: { value: '9' },
});

describe('an answer', () => {
  it('is read period by period, what changed hands marked', () => {
    const rows = [row('a', '2026-Q1', '5', '3'), row('b', '2026-Q1', '1', '3'), row('a', '2026-Q2', '3', '3')];
    const sections = sectionsOf(answer(rows, [{ period: '2026-Q1', value: '6' }, { period: '2026-Q2', value: '3' }]));
    expect(sections.map(({ period, total, lines }) => [period, total, lines.map((line) => line.difference)])).toEqual([
      ['2026-Q1', '6', ['-2', '2']],
      ['2026-Q2', '3', ['0']],
    ]);
    expect(sections[1]?.lines[0]?.differs).toBe(false);
    expect(largestOf(sections)).toBe(5);
  });

  it('has one section where nobody is told apart', () => {
    expect(sectionsOf(answer([]))).toEqual([]);
    const [only, more] = sectionsOf(answer([row(null, '2026-Q1', '5', '5'), row(null, '2026-Q2', '4', '4')]));
    expect(more).toBeUndefined();
    expect(only?.lines.map(({ period }) => period)).toEqual(['2026-Q1', '2026-Q2']);
  });
});

describe('a file', () => {
  it('opens in the spreadsheets of its country, and runs nothing there', () => {
    const rows = [['Name', 'Umsatz, netto'], ['=1+1', { number: '-1234.50' }]];
    expect(csvOf(rows, 'de')).toBe('\uFEFFName;"Umsatz, netto"\r\n\'=1+1;-1234,50\r\n');
    expect(csvOf([['a "b"', { number: '0.5' }]], 'zh-CN')).toBe('\uFEFF"a ""b""",0.5\r\n');
  });
});
