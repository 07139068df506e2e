import { describe, expect, it } from 'vitest';
import type { Field, Filter, ObjectDefinition } from '@/api/types';
import { isTypedInRow, missingElsewhere, saidByFilter } from './new-row-values';

const field = (name: string, more: Partial<Field> = {}): Field =>
  ({ name, label: name, type: 'text', system: false, hidden: false, access: 'edit', required: false, ...more }) as Field;

const name = field('name', { required: true });
const customer = field('customer_id', { type: 'reference', target: 'customer', required: true });
const tags = field('tags', { type: 'choices' });
const note = field('note', { access: 'read' });
const definition = { name: 'contact', fields: [name, customer, tags, note, field('owner_id', { type: 'employee', required: true })] } as ObjectDefinition;

describe('a new row', () => {
  it('begins with what the filter says of every record', () => {
    const filter: Filter = {
      and: [
        { field: 'customer_id', op: 'eq', value: '7' },
        { field: 'tags', op: 'in', value: ['vip'] },
        { field: 'name', op: 'contains', value: 'x' },
        { field: 'note', op: 'eq', value: 'x' },
        { field: 'customer_id.city', op: 'eq', value: 'x' },
      ],
    };
    expect(saidByFilter(filter, definition)).toEqual({ customer_id: '7', tags: ['vip'] });
    expect(saidByFilter({ or: [{ field: 'name', op: 'eq', value: 'x' }] }, definition)).toEqual({});
    expect(saidByFilter(undefined, definition)).toEqual({});
  });

  it('knows what it has no place for', () => {
    expect(missingElsewhere(definition, [name], {}).map((one) => one.name)).toEqual(['customer_id']);
    expect(missingElsewhere(definition, [name], { customer_id: '7' })).toEqual([]);
    expect(missingElsewhere(definition, [name, customer], {})).toEqual([]);
  });

  it('takes what can be typed in a cell', () => {
    expect(definition.fields.filter(isTypedInRow).map((one) => one.name)).toEqual(['name', 'customer_id', 'tags']);
  });
});
