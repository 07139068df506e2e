import { describe, expect, it } from 'vitest';
import type { Field } from '@/api/types';
import { boardColumns, bothOf } from './board-fields';

const stage = {
  name: 'stage', label: '阶段', type: 'choice', options: [{ value: 'new', label: '新建', color: 'blue' }, { value: 'won', label: '赢单' }],
} as Field;

describe('the columns of a board', () => {
  it('are the options in order, and whatever else records still say', () => {
    const columns = boardColumns(stage, '未填写', ['won', 'former', null]);
    expect(columns.map(({ value, label }) => [value, label])).toEqual([
      ['new', '新建'], ['won', '赢单'], ['former', 'former'], [null, '未填写'],
    ]);
    expect(columns.at(-1)?.filter).toEqual({ field: 'stage', op: 'is_null' });
  });

  it('narrow the filter of the list', () => {
    const own = { field: 'city', op: 'eq', value: '上海' } as const;
    expect(bothOf(own, { field: 'stage', op: 'is_null' })).toEqual({ and: [own, { field: 'stage', op: 'is_null' }] });
  });
});
