import { describe, expect, it } from 'vitest';
import type { TFunction } from 'i18next';
import type { Field, Filter, ObjectDefinition } from '@/api/types';
import { pathsOf, relatedFields, unreadable } from './related-fields';

const t = ((key: string, given?: { field: string; inner: string }) => (given ? `${given.field} › ${given.inner}` : key)) as unknown as TFunction;

const field = (name: string, more: Partial<Field> = {}): Field =>
  ({ name, label: name, type: 'text', system: false, hidden: false, filterable: true, operators: ['eq'], ...more }) as Field;

const customer = field('customer_id', { label: 'Customer', type: 'reference', target: 'customer' });
const definition = {
  name: 'customer',
  fields: [field('city'), field('note', { hidden: true }), field('sum', { filterable: false }), field('version', { system: true }), field('owner_id', { system: true })],
} as ObjectDefinition;

const asked: Filter = { and: [{ field: 'customer_id.city', op: 'eq', value: 'x' }, { not: { or: [{ field: 'name', op: 'not_null' }, { field: 'customer_id.gone', op: 'is_null' }] } }] };

describe('the fields of a related record', () => {
  it('are those one can ask for, called by the way there', () => {
    expect(relatedFields(customer, definition, t).map(({ name, label }) => [name, label])).toEqual([
      ['customer_id.city', 'Customer › city'],
      ['customer_id.owner_id', 'Customer › owner_id'],
    ]);
  });

  it('of a person leave out what every record has', () => {
    expect(relatedFields(customer, { ...definition, name: 'employee' }, t).map(({ name }) => name)).toEqual(['customer_id.city']);
  });

  it('are found wherever a filter names them', () => {
    expect(pathsOf(asked)).toEqual(['customer_id.city', 'name', 'customer_id.gone']);
  });

  it('that are not for the reader are said to be so', () => {
    const known = [customer, field('name'), ...relatedFields(customer, definition, t)];
    expect(unreadable(asked, [customer, field('name')], known, t).map(({ name, label }) => [name, label])).toEqual([['customer_id.gone', 'Customer › filter.unreadable']]);
    expect(unreadable(undefined, [customer], known, t)).toEqual([]);
  });
});
