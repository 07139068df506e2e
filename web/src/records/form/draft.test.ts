import { describe, expect, it } from 'vitest';
import { definitions } from '~fake/definitions';
import { changesOf, copiedValues, errorsByField, initialValues, valuesOf } from './draft';

const customer = definitions().find((definition) => definition.name === 'customer');
if (!customer) throw new Error('the fake has customers');
const record = {
  id: '1', version: 3, name: '云帆', stage: 'new', city: '上海',
  annual_value: { amount: '12.50', currency: 'CNY', base: '12.50' },
};

describe('a form draft', () => {
  it('starts with the defaults and what the link gave', () => {
    expect(initialValues(customer, { city: '杭州' })).toEqual({ stage: 'new', city: '杭州' });
  });

  it('starts with the day it is, not with the word for it', () => {
    const [name] = customer.fields.filter((field) => field.name === 'name');
    if (!name) throw new Error('a customer has a name');
    const shared = { ...name, access: 'edit' as const };
    const fields = [
      { ...shared, name: 'day', type: 'date' as const, default: 'today' },
      { ...shared, name: 'moment', type: 'instant' as const, default: 'now' },
    ];
    const values = initialValues({ ...customer, fields }, undefined);
    expect(values['day']).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(Date.parse(String(values['moment']))).toBeGreaterThan(0);
  });

  it('begins a copy with what was typed, not with what is one record\'s own', () => {
    const [name] = customer.fields.filter((field) => field.name === 'name');
    if (!name) throw new Error('a customer has a name');
    const shared = { ...name, access: 'edit' as const, unique: false };
    const fields = [
      { ...shared, name: 'city' },
      { ...shared, name: 'code', unique: true },
      { ...shared, name: 'contract', type: 'file' as const },
      { ...shared, name: 'stage', type: 'choice' as const, default: 'new' },
      { ...shared, name: 'lines', type: 'lines' as const },
    ];
    const source = { ...record, stage: 'won', code: 'C-1', contract: { id: '9' }, lines: [{ id: '7', quantity: '2' }] };
    expect(copiedValues({ ...customer, status: 'stage', fields }, source)).toEqual({
      city: '上海', stage: 'new', lines: [{ quantity: '2' }],
    });
  });

  it('writes only what changed', () => {
    const before = valuesOf(customer, record);
    expect(changesOf(customer, before, { ...before, city: '杭州', annual_value: { currency: 'CNY', amount: '12.50' } })).toEqual({ city: '杭州' });
    expect(changesOf(customer, before, { ...before, phone: null })).toEqual({});
  });

  it('never writes what the server keeps', () => {
    expect(changesOf(customer, {}, { updated_at: 'x', code: 'C-1', name: 'n' })).toEqual({ name: 'n' });
  });

  it('puts errors of lines at the lines', () => {
    const errors = [{ field: 'lines[1].price', code: 'x', message: '太低' }, { field: 'name', code: 'x', message: '请填写' }];
    expect(errorsByField(errors)).toEqual({ lines: ['2: 太低'], name: ['请填写'] });
  });
});
