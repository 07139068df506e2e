import { describe, expect, it } from 'vitest';
import type { Rule, StatusRule, Who } from '@/api/status';
import { changesOf, columnsOf, linesOf, namesIn, ofField, ofRole, rulesAt } from './matrix';
import { inOrder } from './transitions';

let ids = 0;
const said = (status: string, who: Who, fields: string, rule: Rule, role: string | null = null): StatusRule => {
  ids += 1;
  return { id: String(ids), version: 1, status, who, role_id: role, fields, rule };
};

const price = said('confirmed', 'superior', 'price', 'edit');
const all = said('confirmed', 'everybody', '*', 'read');
const some = said('confirmed', 'everybody', 'remark,\nprice', 'edit');
const finance = said('*', 'role', 'cost', 'edit', '7');
const taker: StatusRule = { ...said('pending', 'field', 'price', 'change'), who_field: 'taker_id' };
const rules = [price, some, all, finance, taker];

describe('the matrix of rights by status', () => {
  it('has a column for everybody it tells apart, and for each role and field something is said for', () => {
    const keys = columnsOf(rules, [ofRole('9'), ofRole('7'), ofField('taker_id')]).map(({ who, role, field }) => role ?? field ?? who);
    expect(keys).toEqual(['everybody', 'owner', 'superior', 'shared', '7', 'taker_id', '9']);
  });

  it('puts each rule into one cell', () => {
    expect(rulesAt(rules, { status: 'confirmed', who: 'everybody', role: null, field: null })).toEqual([some, all]);
    expect(rulesAt(rules, { status: '*', ...ofRole('7') })).toEqual([finance]);
    expect(rulesAt(rules, { status: '*', ...ofRole('9') })).toEqual([]);
    expect(rulesAt(rules, { status: 'pending', ...ofField('taker_id') })).toEqual([taker]);
    expect(rulesAt(rules, { status: 'pending', ...ofField('owner_id') })).toEqual([]);
  });

  it('reads names with commas, spaces and line breaks between', () => {
    expect(namesIn(' price, remark\ncost ')).toEqual(['price', 'remark', 'cost']);
    expect(namesIn(null)).toEqual([]);
  });

  it('writes what a dialog changed, each change with its line', () => {
    const place = { status: 'confirmed', who: 'everybody', role: null, field: null } as const;
    const [first] = linesOf([some, all]);
    if (!first) throw new Error('there are two lines');
    expect(changesOf('order', place, [some, all], [first])).toEqual([
      { line: null, change: { delete: { id: all.id, version: 1 } } },
    ]);
    const lines = [{ ...first, rule: 'masked' as const }, { key: 'new', fields: ['total'], rule: 'read' as const }];
    expect(changesOf('order', place, [some], lines)).toEqual([
      { line: some.id, change: { update: { id: some.id, version: 1, values: { fields: 'remark, price', rule: 'masked' } } } },
      { line: 'new', change: { create: { object: 'order', status: 'confirmed', who: 'everybody', role_id: null, who_field: null, fields: 'total', rule: 'read' } } },
    ]);
  });

  it('lists transitions as the statuses follow each other', () => {
    const way = (from_status: string, to_status: string) => ({ from_status, to_status });
    const ways = [way('b', 'c'), way('a', 'c'), way('*', 'c'), way('a', 'b')];
    expect(inOrder(ways, ['*', 'a', 'b', 'c']).map((one) => one.from_status + one.to_status)).toEqual(['*c', 'ab', 'ac', 'bc']);
  });
});
