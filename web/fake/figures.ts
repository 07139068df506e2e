import type { Figures, FiguresQuestion, FiguresRow } from '@/api/figures';
import type { RecordRow } from '@/api/types';
import { bodyOf, json, problem, type Route } from './http.ts';
import type { Store } from './store.ts';

const KEYS = { owner: ['owner_id', 'employee'], department: ['department_id', 'department'] } as const;

const amountOf = (row: RecordRow, field: string): number => {
  const value = row[field];
  return Number(typeof value === 'object' && value !== null && 'amount' in value ? (value as { amount: string }).amount : (value ?? 0));
};

/** Everything counts, whatever its date: the first line has had something handed over since, the second gave it away. */
function figuresOf(store: Store, { object, measure, by }: FiguresQuestion): Figures {
  const size = (row: RecordRow) => (measure.function === 'count' ? 1 : amountOf(row, measure.field));
  const rows = store.table(object).filter((row) => !row.deleted_at);
  const [field, table] = by === 'owner' || by === 'department' ? KEYS[by] : [null, null];
  const sums = new Map<string, number>();
  for (const row of rows) {
    const id = field ? (row[field] ?? '') : '';
    sums.set(id, (sums.get(id) ?? 0) + size(row));
  }
  const moved = field && sums.size > 1 ? Math.min(...sums.values()) : 0;
  const lines = [...sums].map(([id, sum], at): FiguresRow => {
    const name = table && store.table(table).find((row) => row.id === id)?.['name'];
    return {
      group: !field ? 'all' : id === '' ? 'nobody' : 'named',
      key: field && id !== '' ? { id, label: typeof name === 'string' ? name : id } : null,
      period: null,
      then: { value: String(at === 0 ? sum - moved : at === 1 ? sum + moved : sum) },
      today: { value: String(sum) },
    };
  });
  const total = rows.reduce((sum, row) => sum + size(row), 0);
  return {
    from: '2026-01-01',
    to: '2026-12-31',
    currency: measure.function === 'sum' ? 'CNY' : null,
    rows: lines,
    totals: [],
    total: { value: String(total) },
  };
}

export const figuresRoutes: Route[] = [
  ['POST', /^\/reports\/figures$/, async ({ store, request }) => {
    const question = (await bodyOf(request)) as unknown as FiguresQuestion;
    if (!store.definition(question.object)) return problem(404, 'object.not_found', '没有这个对象。');
    return json(figuresOf(store, question));
  }],
];
