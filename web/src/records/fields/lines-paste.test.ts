import { describe, expect, it } from 'vitest';
import { definitions } from '~fake/definitions';
import type { Field } from '@/api/types';
import { cellsOf, isBlank, placed, taken } from './lines-paste';

const [some] = definitions().flatMap(({ fields }) => fields);
if (!some) throw new Error('the fake has fields');
const field = (name: string, type: Field['type'], label: string, more: Partial<Field> = {}): Field => ({ ...some, name, type, label, options: null, ...more });
const columns = [field('product_id', 'reference', '产品'), field('quantity', 'decimal', '数量'), field('unit_price', 'money', '单价')];
const zh = { language: 'zh-CN', currency: 'CNY' };

describe('what is pasted from a spreadsheet', () => {
  it('is read cell by cell, also where a cell holds lines and quotes', () => {
    expect(cellsOf('A\t2\r\n"two\nlines ""x"""\t3\r\n')).toEqual([['A', '2'], ['two\nlines "x"', '3']]);
    expect(cellsOf('5" pipe\t1')).toEqual([['5" pipe', '1']]);
  });

  it('goes by its headings in any order, and by place without them', () => {
    const headed = placed(cellsOf('数量\tother\t产品\n2\tx\tP-1'), columns, 0);
    expect(headed.columns.map((column) => column?.name ?? null)).toEqual(['quantity', null, 'product_id']);
    expect(headed.rows).toEqual([['2', 'x', 'P-1']]);
    const plain = placed(cellsOf('2\t19.9'), columns, 1);
    expect([plain.headed, plain.columns.map((column) => column?.name)]).toEqual([false, ['quantity', 'unit_price']]);
  });

  it('is taken as the field holds it, and marked where it cannot be', () => {
    const [, quantity, price] = columns;
    if (!quantity || !price) throw new Error('three columns');
    expect(taken(quantity, '1,200', zh)).toEqual({ value: '1200' });
    expect(taken(quantity, '5%', zh)).toEqual({ value: '0.05' });
    expect(taken(quantity, '12.5%', zh)).toEqual({ value: '0.125' });
    expect(taken(price, '¥1,234.50', zh)).toEqual({ value: { amount: '1234.50', currency: 'CNY' } });
    expect(taken(price, '1.234,50 €', { language: 'de', currency: 'EUR' })).toEqual({ value: { amount: '1234.50', currency: 'EUR' } });
    expect(taken(quantity, 'viele', zh)).toEqual({ text: 'viele', kind: 'number' });
    expect(taken(field('on', 'date', '日期'), '2026年3月5日', zh)).toEqual({ value: '2026-03-05' });
    const choice = field('kind', 'choice', '类型', { options: [{ value: 'a', label: '甲' }] });
    expect(taken(choice, '甲', zh)).toEqual({ value: 'a' });
    expect(taken(choice, '乙', zh)).toEqual({ text: '乙', kind: 'choice' });
  });

  it('leaves lines nobody typed into alone', () => {
    expect(isBlank({ _key: 'x', quantity: null })).toBe(true);
    expect(isBlank({ _key: 'x', quantity: '1' })).toBe(false);
    expect(isBlank({ id: '7' })).toBe(false);
  });
});
