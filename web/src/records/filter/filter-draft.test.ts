import { describe, expect, it } from 'vitest';
import type { Filter } from '@/api/types';
import { changeNode, draftOf, filterOf, newCondition, newGroup } from './filter-draft';

const city: Filter = { field: 'city', op: 'eq', value: '上海' };
const vip: Filter = { field: 'tags', op: 'in', value: ['vip'] };

describe('a filter draft', () => {
  it.each<Filter>([
    city,
    { and: [city, vip] },
    { or: [city, { and: [vip, { field: 'owner_id', op: 'me' }] }] },
    { and: [city, { not: { or: [vip, city] } }] },
    { field: 'annual_value', op: 'between', value: ['1', '2'] },
  ])('comes back as the filter it was made from: %j', (filter) => {
    expect(filterOf(draftOf(filter))).toEqual(filter);
  });

  it('leaves out what is not finished', () => {
    const draft = newGroup([newCondition(undefined), ...draftOf(city).items]);
    expect(filterOf(draft)).toEqual(city);
    expect(filterOf(newGroup([newCondition(undefined)]))).toBeUndefined();
  });

  it('removes a condition inside a group', () => {
    const draft = draftOf({ and: [city, { or: [vip, city] }] });
    const inner = draft.items[1];
    const gone = inner?.kind === 'group' ? inner.items[0]?.key : undefined;
    expect(filterOf(changeNode(draft, gone ?? '', () => null))).toEqual({ and: [city, city] });
  });
});
