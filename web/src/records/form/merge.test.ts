import { describe, expect, it } from 'vitest';
import { definitions } from '~fake/definitions';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { valuesOf } from './draft';
import { mergeOf, rebased } from './merge';

const customer = definitions().find((definition) => definition.name === 'customer');
if (!customer) throw new Error('the fake has customers');
const [typed] = customer.fields.filter((field) => field.name === 'city');
if (!typed) throw new Error('a customer has a city');

const field = (name: string, more: Partial<Field> = {}): Field => ({ ...typed, name, label: name, access: 'edit', ...more });

const order: ObjectDefinition = {
  ...customer,
  name: 'order',
  fields: [
    field('carrier'),
    field('freight', { type: 'money' }),
    field('remark'),
    field('total', { type: 'formula', access: 'read' }),
    field('lines', { type: 'lines', lines: { object: 'order_line', field: 'order_id' } }),
  ],
};
const line: ObjectDefinition = {
  ...customer,
  name: 'order_line',
  title_field: 'product',
  form: [{ label: '', fields: ['product', 'quantity', 'price', 'amount'] }],
  fields: [field('product'), field('quantity'), field('price', { type: 'money' }), field('amount', { type: 'formula', access: 'read' })],
};
const shapes = new Map([['lines', line]]);

const money = (amount: string, base?: string) => ({ amount, currency: 'CNY', ...(base ? { base } : {}) });
const row = (id: string, product: string, quantity: string, price = '1.00') =>
  ({ id, version: 1, product, quantity, price: money(price, price), amount: money(price, price), labels: {} });
const loaded: RecordRow = {
  id: '1', version: 3, carrier: '专线', freight: money('10.00', '10.00'), remark: null, total: money('12.00'),
  lines: [row('1', '电机', '2'), row('2', '电缆', '5'), row('3', '支架', '1')],
};
const there = (change: Partial<RecordRow>): RecordRow => ({ ...loaded, version: 4, ...change });
const merged = (changes: Record<string, unknown>, current: RecordRow) => mergeOf(order, loaded, changes, current, shapes);
const told = (merge: ReturnType<typeof merged>) => merge.differences.map(({ key, contested }) => [key, contested]);
const NONE = new Set<string>();

describe('two changes of one record', () => {
  it('are merged by themselves where they touch different fields', () => {
    const merge = merged({ carrier: '快递' }, there({ freight: money('25.00', '25.00'), total: money('27.00') }));
    expect(told(merge)).toEqual([['freight', false]]);
    expect(merge.changesWith(NONE)).toEqual({ carrier: '快递' });
  });

  it('are a question where both changed a field, and none where they agree', () => {
    const merge = merged({ carrier: '快递', freight: money('25.00'), remark: 'x' }, there({ carrier: '自提', freight: money('25.00', '25.00') }));
    expect(told(merge)).toEqual([['carrier', true], ['freight', false]]);
    expect(merge.differences[0]).toMatchObject({ before: '专线', theirs: '自提', mine: '快递' });
    expect(merge.changesWith(new Set(['carrier']))).toEqual({ carrier: '快递', remark: 'x' });
    expect(merge.changesWith(NONE)).toEqual({ remark: 'x' });
  });

  it('say nothing of what cannot be seen any more, nor of what follows from others', () => {
    const { remark: _remark, ...less } = there({ total: money('99.00') });
    const merge = merged({ remark: 'mine' }, less as RecordRow);
    expect(told(merge)).toEqual([]);
    expect(merge.changesWith(NONE)).toEqual({ remark: 'mine' });
  });
});

describe('two changes of the lines of one record', () => {
  const mine = (...rows: unknown[]) => ({ lines: rows });
  const sent = (id: string | undefined, product: string, quantity: string, price = '1.00') =>
    ({ ...(id ? { id } : {}), product, quantity, price: money(price) });

  it('come together line by line and field by field', () => {
    const current = there({ lines: [row('1', '电机', '2', '3.00'), row('2', '电缆', '5'), row('3', '支架', '1'), row('4', '线槽', '8')] });
    const merge = merged(mine(sent('1', '电机', '7'), sent('2', '电缆', '5'), sent(undefined, '端子', '9')), current);
    expect(told(merge)).toEqual([['lines/1/price', false], ['lines/4', false]]);
    expect(merge.changesWith(NONE)).toEqual({
      lines: [sent('1', '电机', '7', '3.00'), sent('2', '电缆', '5'), sent('4', '线槽', '8'), sent(undefined, '端子', '9')],
    });
  });

  it('are a question where both changed the same field of a line', () => {
    const current = there({ lines: [row('1', '电机', '4'), row('2', '电缆', '5'), row('3', '支架', '1')] });
    const merge = merged(mine(sent('1', '电机', '7'), sent('2', '电缆', '6'), sent('3', '支架', '1')), current);
    expect(told(merge)).toEqual([['lines/1/quantity', true]]);
    expect(merge.differences[0]).toMatchObject({ before: '2', theirs: '4', mine: '7', line: { title: '电机' } });
    const rest = [sent('2', '电缆', '6'), sent('3', '支架', '1')];
    expect(merge.changesWith(new Set(['lines/1/quantity']))).toEqual({ lines: [sent('1', '电机', '7'), ...rest] });
    expect(merge.changesWith(NONE)).toEqual({ lines: [sent('1', '电机', '4'), ...rest] });
  });

  it('are a question where one took away the line the other changed', () => {
    const current = there({ lines: [row('1', '电机', '4'), row('3', '支架', '1')] });
    const merge = merged(mine(sent('2', '电缆', '6'), sent('3', '支架', '1')), current);
    expect(told(merge)).toEqual([['lines/1', true], ['lines/2', true]]);
    expect(merge.changesWith(new Set(['lines/1', 'lines/2']))).toEqual({ lines: [sent('3', '支架', '1'), sent(undefined, '电缆', '6')] });
    expect(merge.changesWith(NONE)).toEqual({});
  });

  it('let go of a line that was taken away there and left alone here', () => {
    const current = there({ lines: [row('1', '电机', '2'), row('3', '支架', '1')] });
    const merge = merged(mine(sent('1', '电机', '2'), sent('2', '电缆', '5'), sent('3', '支架', '9')), current);
    expect(told(merge)).toEqual([['lines/2', false]]);
    expect(merge.changesWith(NONE)).toEqual({ lines: [sent('1', '电机', '2'), sent('3', '支架', '9')] });
  });

  it('are told line by line where only others changed them, and nothing is sent', () => {
    const merge = merged({ carrier: '快递' }, there({ lines: [row('1', '电机', '4'), row('2', '电缆', '5'), row('3', '支架', '1')] }));
    expect(told(merge)).toEqual([['lines/1/quantity', false]]);
    expect(merge.changesWith(NONE)).toEqual({ carrier: '快递' });
  });
});

describe('a form that stands on what is there now', () => {
  it('shows what others changed, with what was typed in it', () => {
    const current = there({ freight: money('25.00', '25.00'), lines: [row('1', '电机', '4')] });
    const values = rebased(order, current, { carrier: '快递', lines: [{ id: '1', quantity: '7' }] });
    expect(values).toMatchObject({ carrier: '快递', freight: money('25.00'), lines: [{ id: '1', product: '电机', quantity: '7' }] });
    expect(values['remark']).toEqual(valuesOf(order, current)['remark']);
  });
});
