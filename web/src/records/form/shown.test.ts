import { describe, expect, it } from 'vitest';
import type { SectionCondition } from '@/api/types';
import type { FieldType } from '@/api/vocabulary';
import { isMet } from './shown';

const met = (type: FieldType, op: SectionCondition['op'], value: unknown, given: unknown) =>
  isMet({ field: 'x', op, value }, { type }, given);

describe('a section that waits for a value', () => {
  it('goes by choices, one or several', () => {
    expect(met('choice', 'eq', 'vip', 'vip')).toBe(true);
    expect(met('choice', 'eq', 'vip', null)).toBe(false);
    expect(met('choice', 'ne', 'vip', undefined)).toBe(true);
    expect(met('choice', 'in', ['vip', 'gold'], 'gold')).toBe(true);
    expect(met('choices', 'contains', 'vip', ['new', 'vip'])).toBe(true);
    expect(met('choices', 'not_in', ['vip'], ['new'])).toBe(true);
  });

  it('takes a box nobody ticked for a no', () => {
    expect(met('bool', 'eq', false, undefined)).toBe(true);
    expect(met('bool', 'eq', true, undefined)).toBe(false);
    expect(met('bool', 'eq', true, true)).toBe(true);
    expect(met('bool', 'is_null', undefined, undefined)).toBe(true);
  });

  it('compares numbers and amounts as numbers', () => {
    expect(met('decimal', 'gt', '9.5', '10')).toBe(true);
    expect(met('integer', 'between', ['1', '3'], 3)).toBe(true);
    expect(met('money', 'ge', { amount: '1000', currency: 'CNY' }, { amount: '999.99', currency: 'CNY' })).toBe(false);
    expect(met('money', 'ge', '1000', { amount: '1000.00', currency: 'CNY' })).toBe(true);
    expect(met('integer', 'lt', '5', null)).toBe(false);
    expect(isMet({ field: 'x', op: 'gt', value: '5' }, { type: 'formula', result: 'decimal' }, '12')).toBe(true);
  });

  it('compares days and moments in time', () => {
    expect(met('date', 'ge', '2026-01-01', '2025-12-31')).toBe(false);
    expect(met('date', 'between', ['2026-01-01', '2026-12-31'], '2026-06-30')).toBe(true);
    expect(met('instant', 'lt', '2026-01-01T08:00:00+08:00', '2025-12-31T23:59:59Z')).toBe(true);
  });

  it('looks into texts whatever their case and width', () => {
    expect(met('text', 'contains', 'gmbh', 'Müller ＧｍｂＨ')).toBe(true);
    expect(met('text', 'starts_with', '上海', '上海电气')).toBe(true);
    expect(met('text', 'eq', 'A', ' a ')).toBe(true);
    expect(met('text', 'contains', 'x', '')).toBe(false);
  });

  it('sees whether there is anything at all', () => {
    expect(met('text', 'is_null', undefined, '')).toBe(true);
    expect(met('references', 'is_null', undefined, [])).toBe(true);
    expect(met('employee', 'not_null', undefined, '17')).toBe(true);
  });
});
