import { describe, expect, it } from 'vitest';
import { nextSort, readListSearch } from './list-search';

describe('the address of a list', () => {
  it('is read as far as it makes sense', () => {
    const filter = { and: [{ field: 'city', op: 'eq', value: '上海' }] };
    expect(readListSearch({ q: '云帆', filter, sort: '-name', page: ['a', 'b'], bin: true })).toEqual({
      q: '云帆', filter, sort: '-name', page: ['a', 'b'], bin: true,
    });
  });

  it('keeps a search for digits as text', () => {
    expect(readListSearch({ q: 138 })).toEqual({ q: '138' });
  });

  it.each([{ filter: 'x' }, { filter: { and: [1] } }, { page: 'a' }, { bin: 'yes' }, { other: 1 }])(
    'drops what is no list search: %j',
    (search) => expect(readListSearch(search)).toEqual({}),
  );

  it('sorts up, down and back', () => {
    expect(nextSort(undefined, 'name')).toBe('name');
    expect(nextSort('name', 'name')).toBe('-name');
    expect(nextSort('-name', 'name')).toBeUndefined();
  });
});
