import { describe, expect, it } from 'vitest';
import { definitions } from '~fake/definitions';
import { groupFields, groupingOf, groupName, questionOf, stretchName, sumFields } from './group-fields';

const [order] = definitions().filter(({ name }) => name === 'order');
if (!order) throw new Error('the fake has orders');
const WORDS = { yes: 'yes', no: 'no', nothing: 'nothing', others: 'others', rest: 'rest' };

describe('grouping', () => {
  it('begins with the status, and takes times by stretches', () => {
    expect(groupFields(order)[0]?.name).toBe('status');
    expect(groupingOf(order, {})?.field.name).toBe('status');
    const time = groupFields(order).find(({ type }) => type === 'date' || type === 'instant');
    if (!time) throw new Error('orders have a date');
    const grouping = groupingOf(order, { by: time.name });
    expect(grouping?.period).toBe('month');
    expect(groupingOf(order, { by: time.name, per: 'year' })?.period).toBe('year');
    expect(groupingOf(order, { by: time.name, per: 'aeon' })?.period).toBe('month');
    expect(grouping && questionOf(grouping, { q: 'a' }, sumFields(order.fields))).toMatchObject({
      by: [{ field: time.name, period: 'month' }],
      q: 'a',
    });
  });

  it('names what it finds', () => {
    expect([stretchName('2026-11-01', 'month', 'en'), stretchName('2026-10-01', 'quarter', 'de'), stretchName('2026-01-01', 'year', 'de')]).toEqual([
      'November 2026',
      '2026 Q4',
      '2026',
    ]);
    expect(stretchName('2026-11-23', 'week', 'de')).toBe('23.11.2026 – 29.11.2026');
    const status = groupingOf(order, {});
    if (!status) throw new Error('orders have a status');
    const option = status.field.options?.[0];
    const key = { kind: 'value', value: option?.value, label: null, filter: null } as const;
    expect(groupName(key, status, 'zh-CN', WORDS)).toBe(option?.label);
    expect(groupName({ ...key, kind: 'others' }, status, 'zh-CN', WORDS)).toBe('others');
  });
});
