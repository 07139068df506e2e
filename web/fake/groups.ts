import type { Group, GroupKey, Groups, GroupsQuestion } from '@/api/groups';
import type { RecordRow } from '@/api/types';
import { bodyOf, json, problem, type Route } from './http.ts';
import type { Store } from './store.ts';

function amountOf(row: RecordRow, field: string): number {
  const value = row[field];
  return Number(typeof value === 'object' && value !== null && 'amount' in value ? value.amount : (value ?? 0));
}

/** By one field, as it is said: enough for a board. */
function groupsOf(store: Store, object: string, { by, sum = [], filter }: GroupsQuestion): Groups {
  const rows = store.table(object).filter((row) => !row.deleted_at && (!filter || store.matches(row, filter)));
  const field = by[0]?.field ?? '';
  const group = (of: RecordRow[], keys: GroupKey[]): Group => ({
    keys,
    count: of.length,
    sums: sum.map((name) => ({ field: name, value: of.reduce((all, row) => all + amountOf(row, name), 0).toFixed(2), amounts: [] })),
  });
  const values = [...new Set(rows.map((row) => row[field] ?? null))];
  const key = (value: unknown): GroupKey =>
    value === null
      ? { kind: 'nothing', value, label: null, filter: { field, op: 'is_null' } }
      : { kind: 'value', value, label: null, filter: { field, op: 'eq', value } };
  return {
    groups: values.map((value) => group(rows.filter((row) => (row[field] ?? null) === value), [key(value)])),
    total: group(rows, []),
    currency: 'CNY',
  };
}

export const groupRoutes: Route[] = [
  ['POST', /^\/records\/(\w+)\/groups$/, async ({ store, request, params }) => {
    const object = params[0] ?? '';
    if (!store.definition(object)) return problem(404, 'object.not_found', '没有这个对象。');
    return json(groupsOf(store, object, (await bodyOf(request)) as unknown as GroupsQuestion));
  }],
];
