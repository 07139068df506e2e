import type { Briefing, BriefingItem } from '@/api/briefing-types';
import { json, problem, type Route } from '../http.ts';
import type { Store } from '../store.ts';

const named = (object: string, id: string, label: string) => ({ object, id, label });

function itemOf(store: Store, row: ReturnType<Store['table']>[number]): BriefingItem {
  const note = store.table('handover_note').find((one) => one['customer_id'] === row.id);
  return {
    record: named('customer', row.id, String(row['name'])),
    owner: named('employee', String(row.owner_id), ''),
    contacted: '2026-11-02T08:00:00.000000Z',
    next: '2026-11-30T08:00:00.000000Z',
    taken_up: false,
    last: [],
    open: [{ records: 'order', count: 2, value: '12000.00', currency: 'CNY' }],
    note: note
      ? { record: named('handover_note', note.id, ''), version: note.version, content: String(note['content']), by: null, at: null }
      : null,
    draft: '上次联系：2026-11-02\n答应过的事：\n下一步：',
    letter: null,
  };
}

export const briefingRoutes: Route[] = [
  ['GET', /^\/moves\/briefings$/, () => json({ items: [] })],
  ['GET', /^\/moves\/waiting$/, () => json({ items: [] })],
  ['GET', /^\/moves\/letter$/, () => json({ subject: '{company}：您的对接人变更通知', body: '{customer}：\n\n今后由 {now} 为您服务。' })],
  ['GET', /^\/moves\/(\w+)\/briefing$/, ({ store, params, query }) => {
    const move = store.moves.find((one) => one.id === params[0]);
    if (!move) return problem(404, 'move.not_found', '没有这次变动。');
    const rows = store.table('customer').filter((row) => row.owner_id === move.employee?.id);
    const [after, limit] = [Number(query.get('after') ?? 0), Number(query.get('limit') ?? 50)];
    const items = rows.slice(after, after + limit).map((row) => itemOf(store, row));
    const answer: Briefing = { handed: move.stage === 'done', receivers: [], items, more: rows.length > after + limit };
    return json(answer);
  }],
];
