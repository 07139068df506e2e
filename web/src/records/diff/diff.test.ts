import { describe, expect, it } from 'vitest';
import type { Diff, LinesDiff } from '@/api/changes';
import { conflictsFirst, countsOf, hasNow, isEmpty, markOf, told } from './diff';

const diff = (field: string, before: unknown, after: unknown, more: Partial<Diff> = {}): Diff => ({ field, label: field, before, after, ...more });

const lines: LinesDiff = {
  field: 'lines',
  label: '明细',
  rows: [
    { id: '1', kind: 'same', title: '电机', fields: [] },
    { id: '2', kind: 'changed', title: '控制柜', fields: [diff('price', '1', '2')] },
    { id: null, kind: 'added', title: '电缆', fields: [diff('price', null, '3')] },
    { id: '4', kind: 'removed', title: '支架', fields: [] },
  ],
};

describe('what a change changes', () => {
  it('is told by what was and what shall be', () => {
    expect(markOf(diff('a', null, 'x'))).toBe('added');
    expect(markOf(diff('a', 'x', ''))).toBe('removed');
    expect(markOf(diff('a', 'x', 'y'))).toBe('changed');
    expect(markOf(diff('a', [], ['x']))).toBe('added');
    expect(markOf(diff('a', { amount: null, currency: 'CNY' }, { amount: '0.00', currency: 'CNY' }))).toBe('added');
    expect(markOf(diff('a', false, true))).toBe('changed');
    expect(markOf(diff('a', '0', '1'))).toBe('changed');
  });

  it('shows conflicts first and keeps the order otherwise', () => {
    const all = [diff('a', 1, 2), diff('b', 1, 2, { conflict: true }), diff('c', 1, 2), diff('d', 1, 2, { conflict: true })];
    expect(conflictsFirst(all).map(({ field }) => field)).toEqual(['b', 'd', 'a', 'c']);
  });

  it('tells of what is now only where the server does', () => {
    expect(hasNow([diff('a', 1, 2)])).toBe(false);
    expect(hasNow([diff('a', 1, 2), diff('b', 1, 2, { now: null })])).toBe(true);
  });

  it('counts fields and lines, and leaves out lines that stay', () => {
    expect(told(lines)).toMatchObject({ rows: [{ id: '2' }, { id: null }, { id: '4' }], same: 1 });
    expect(countsOf([diff('a', null, 1), diff('b', 1, 2)], [lines])).toEqual({ added: 2, changed: 2, removed: 1 });
    expect(isEmpty([], [{ ...lines, rows: lines.rows.slice(0, 1) }])).toBe(true);
    expect(isEmpty([], [lines])).toBe(false);
  });
});
