import { describe, expect, it } from 'vitest';
import { definitions } from '~fake/definitions';
import type { Rule, StatusRule, Who } from '@/api/status';
import { groupsOf } from './groups';
import type { Place } from './matrix';
import { countIn, edited, groupSaid, holds, inherited, saidOf, withEdits, writtenBy, type Edits } from './matrix-edit';

let ids = 0;
const said = (status: string, who: Who, fields: string, rule: Rule): StatusRule => {
  ids += 1;
  return { id: String(ids), version: 1, status, who, role_id: null, fields, rule };
};
const at = (status: string, who: Who = 'everybody'): Place => ({ status, who, role: null, field: null });
const NONE: Edits = new Map();
const PRICES = ['price', 'freight', 'terms'];
const ORDER = [...PRICES, 'carrier'];

const agreed = said('confirmed', 'everybody', 'price, freight', 'change');
const shipped = said('shipped', 'everybody', '*', 'read');
const every = said('*', 'everybody', 'price', 'read');
const rules = [agreed, shipped, every];

describe('groups of fields', () => {
  it('are the sections of the form, and what stands in none', () => {
    const customer = definitions().find(({ name }) => name === 'customer');
    if (!customer) throw new Error('the fake has customers');
    const groups = groupsOf(customer, 'others');
    const own = customer.fields.filter((field) => !field.system && !field.hidden).map(({ name }) => name);
    expect(groups.flatMap(({ fields }) => fields).sort()).toEqual(own.sort());
    expect(groups.every(({ fields }) => fields.length > 0)).toBe(true);
    const [first] = groups;
    expect(first?.label).toBe(customer.form[0]?.label);
  });
});

describe('what is said of a field in a status', () => {
  it('is taken over from what is closest: the field in every status before all fields in this one', () => {
    expect(saidOf(rules, NONE, at('shipped'), 'price')).toBeNull();
    expect(holds(rules, NONE, at('confirmed'), 'price')).toBe('change');
    expect(inherited([...rules, said('shipped', 'everybody', 'x', 'edit')], NONE, at('shipped'), 'freight')).toBe('read');
    expect(inherited([said('*', 'everybody', 'price', 'hidden'), shipped], NONE, at('shipped'), 'price')).toBe('hidden');
    expect(inherited([said('*', 'everybody', '*', 'masked')], NONE, at('shipped'), 'price')).toBe('masked');
    expect(holds(rules, NONE, at('confirmed', 'owner'), 'price')).toBeNull();
  });

  it('is the most of what is said of it there', () => {
    const twice = [said('a', 'owner', 'price', 'edit'), said('a', 'owner', 'price, x', 'read')];
    expect(saidOf(twice, NONE, at('a', 'owner'), 'price')).toBe('edit');
  });

  it('is told of a group with what deviates', () => {
    expect(groupSaid(rules, NONE, at('confirmed'), PRICES)).toEqual({
      said: 'mixed',
      holds: [{ rule: 'change', fields: ['price', 'freight'] }, { rule: null, fields: ['terms'] }],
    });
    expect(groupSaid(rules, NONE, at('shipped'), ['freight', 'terms'])).toEqual({ said: null, holds: [{ rule: 'read', fields: ['freight', 'terms'] }] });
    const whole = withEdits(rules, NONE, at('confirmed'), PRICES, 'hidden');
    expect(groupSaid(rules, whole, at('confirmed'), PRICES).said).toBe('hidden');
    expect(countIn(rules, NONE, [at('confirmed')], ORDER)).toBe(2);
    expect(countIn(rules, whole, [at('confirmed')], ORDER)).toBe(3);
  });
});

describe('a changed matrix', () => {
  it('forgets what comes to what was said before', () => {
    const changed = withEdits(rules, NONE, at('confirmed'), ['price'], 'edit');
    expect(edited(changed, at('confirmed'), 'price')).toBe(true);
    expect(withEdits(rules, changed, at('confirmed'), ['price'], 'change').size).toBe(0);
  });

  it('writes one line for each right of a place, and touches no other place', () => {
    const edits = withEdits(rules, withEdits(rules, NONE, at('confirmed'), ['terms'], 'change'), at('confirmed'), ['carrier'], 'edit');
    expect(writtenBy('order', rules, edits, ORDER)).toEqual([
      { update: { id: agreed.id, version: 1, values: { fields: 'price, freight, terms', rule: 'change' } } },
      { create: { object: 'order', status: 'confirmed', who: 'everybody', role_id: null, who_field: null, fields: 'carrier', rule: 'edit' } },
    ]);
  });

  it('keeps what is said of all fields apart from what is said of some', () => {
    const edits = withEdits(rules, NONE, at('shipped'), ['carrier'], 'edit');
    expect(writtenBy('order', rules, edits, ORDER)).toEqual([
      { create: { object: 'order', status: 'shipped', who: 'everybody', role_id: null, who_field: null, fields: 'carrier', rule: 'edit' } },
    ]);
    const cleared = withEdits(rules, NONE, at('shipped'), ['*'], null);
    expect(writtenBy('order', rules, cleared, ORDER)).toEqual([{ delete: { id: shipped.id, version: 1 } }]);
  });

  it('keeps what is said of fields the reader does not know', () => {
    const unknown = said('confirmed', 'owner', 'secret, price', 'read');
    const edits = withEdits([unknown], NONE, at('confirmed', 'owner'), ['price'], null);
    expect(writtenBy('order', [unknown], edits, ORDER)).toEqual([
      { update: { id: unknown.id, version: 1, values: { fields: 'secret', rule: 'read' } } },
    ]);
  });
});
