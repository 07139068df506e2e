import { describe, expect, it } from 'vitest';
import { keysOf, sortBesides, sortOf } from './sort-keys';

describe('the order of a list', () => {
  it('is read and written as the address says it', () => {
    expect(keysOf('-updated_at, name')).toEqual([{ field: 'updated_at', down: true }, { field: 'name', down: false }]);
    expect(keysOf(undefined)).toEqual([]);
    expect(sortOf(keysOf('-updated_at,name'))).toBe('-updated_at,name');
    expect(sortOf([])).toBeUndefined();
  });

  it('takes a column besides, turns it, and lets it go', () => {
    expect(sortBesides('name', 'city')).toBe('name,city');
    expect(sortBesides('name,city', 'city')).toBe('name,-city');
    expect(sortBesides('name,-city', 'city')).toBe('name');
    expect(sortBesides('name', 'name')).toBe('-name');
    expect(sortBesides('-name', 'name')).toBeUndefined();
    expect(sortBesides(undefined, 'city')).toBe('city');
  });

  it('takes no more columns than the server reads', () => {
    expect(sortBesides('a,b,c,d', 'e')).toBe('a,b,c,d');
    expect(sortBesides('a,b,c,d', 'd')).toBe('a,b,c,-d');
  });
});
