import { describe, expect, it } from 'vitest';
import { nextSort, readListSearch } from './list-search';

describe('the address of a list', () => {
  it('is read as far as it makes sense', () => {
    const filter = { and: [{ field: 'city', op: 'eq', value: '上海' }] };
    const layout = { columns: ['name', 'city'], widths: { name: 240 }, frozen: 2 };
    expect(readListSearch({ q: '云帆', filter, sort: '-name', ...layout, open: '17', bin: true })).toEqual({
      q: '云帆', filter, sort: '-name', ...layout, open: '17', bin: true,
    });
  });

  it('knows the shapes there are', () => {
    expect(readListSearch({ as: 'board', by: 'status' })).toEqual({ as: 'board', by: 'status' });
    expect(readListSearch({ as: 'pile', by: 7 })).toEqual({});
  });

  it('keeps a search for digits as text', () => {
    expect(readListSearch({ q: 138 })).toEqual({ q: '138' });
  });

  it.each([{ filter: 'x' }, { filter: { and: [1] } }, { columns: 'a' }, { columns: [1] }, { widths: { name: 'x' } }, { frozen: -1 }, { frozen: 1 }, { bin: 'yes' }, { other: 1 }])(
    'drops what is no list search: %j',
    (search) => expect(readListSearch(search)).toEqual({}),
  );

  it('keeps widths within reason', () => {
    expect(readListSearch({ widths: { name: 1e9, city: 1 } })).toEqual({ widths: { name: 800, city: 48 } });
  });

  it('sorts up, down and back', () => {
    expect(nextSort(undefined, 'name')).toBe('name');
    expect(nextSort('name', 'name')).toBe('-name');
    expect(nextSort('-name', 'name')).toBeUndefined();
  });
});
