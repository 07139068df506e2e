import { describe, expect, it } from 'vitest';
import type { KeptMapping } from '@/api/import-mappings';
import type { ObjectDefinition } from '@/api/types';
import { fits, toKeep, used } from './kept';

const definition = {
  fields: Object.entries({ name: '名称', phone: '电话', address: '地址', notes: '说明' }).map(([name, label]) => ({ name, label })),
} as ObjectDefinition;
const kept = (mapping: KeptMapping['mapping'], options: KeptMapping['options'] = {}): KeptMapping => ({
  id: '1', object: 'customer', name: 'ERP', mapping, options,
});

describe('a kept matching', () => {
  it('fits a file with just its columns, in any order', () => {
    const one = kept({ 公司: 'name', 备注: '', '=VIP': 'notes' });
    expect(fits(one, ['备注', '公司'])).toBe(true);
    expect(fits(one, ['公司'])).toBe(false);
    expect(fits(one, ['备注', '公司', '电话'])).toBe(false);
    expect(fits(kept({}), [])).toBe(false);
  });

  it('is used as far as file, object and page have what it speaks of', () => {
    const one = kept({ 公司: 'name', 城市: 'address.city', 传真: 'phone', 备注: '', 旧: 'gone', 两: ['name', 'notes'], '=VIP': 'notes' });
    expect(used(one, ['公司', '城市', '旧', '两', '备注', '电话'], definition)).toMatchObject({
      change: { mapping: { 公司: 'name', 城市: 'address.city' } },
      missing: ['传真'],
      unknown: ['电话'],
      left: ['旧 → gone', '两 → 名称, 说明', 'VIP → 说明'],
    });
  });

  it('brings its settings along, and those it does not name are as at first', () => {
    const { change } = used(kept({ 公司: 'name' }, { mode: 'both', key: ['name', 'gone'], dates: 'dmy', decimal: 7, defaults: {} }), ['公司'], definition);
    expect(change).toEqual({
      mapping: { 公司: 'name' }, mode: 'both', key: ['name'], duplicates: undefined, empty: undefined, dates: 'dmy', decimal: undefined,
    });
  });

  it('comes back as it was kept', () => {
    const columns = ['公司', '备注'];
    const request = { file: '7', encoding: 'gb18030', mapping: { 公司: 'name' }, mode: 'update' as const, key: ['name'], decimal: ',' as const };
    const body = toKeep(columns, request);
    expect(body).toEqual({ mapping: { 公司: 'name', 备注: '' }, options: { mode: 'update', key: ['name'], decimal: ',' } });
    const again = kept(body.mapping, body.options);
    expect(fits(again, columns)).toBe(true);
    expect(used(again, columns, definition)).toMatchObject({ change: { mapping: request.mapping, mode: 'update', key: ['name'], decimal: ',' }, missing: [], unknown: [], left: [] });
  });
});
