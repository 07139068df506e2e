import type { ChangeBrief, ChangeOrder, ChangeRequest, Diff, LineDiff, LinesDiff } from '@/api/changes';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { bodyOf, json, nothing, problem, type Call, type Route } from '../http.ts';
import type { Store } from '../store.ts';
import { flowOf, ME, NOW } from './seed.ts';

const briefOf = ({ id, number, stage, reason, submitter, created_at, approval }: ChangeOrder): ChangeBrief => ({
  id, number, stage, reason, submitter, created_at, approval,
});

type Row = Record<string, unknown>;
const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);

function linesDiff(store: Store, object: string, field: string, label: string, before: Row[], after: Row[]): LinesDiff {
  const target = store.definition(object)?.fields.find(({ name }) => name === field)?.lines?.object ?? '';
  const fields = (store.definition(target)?.fields ?? []).filter(({ system, name }) => !system && name !== 'order_id');
  const diffs = (was: Row | undefined, is: Row | undefined): Diff[] =>
    fields.flatMap(({ name, label: called }) => {
      const [old, now] = [was?.[name] ?? null, is?.[name] ?? null];
      return JSON.stringify(old) === JSON.stringify(now) ? [] : [{ field: name, label: called, before: old, after: now }];
    });
  const rows = after.map((row): LineDiff => {
    const was = before.find(({ id }) => id === row['id']);
    const changed = diffs(was, row);
    const kind = !was ? 'added' : changed.length > 0 ? 'changed' : 'same';
    return { id: (row['id'] as string | undefined) ?? null, kind, title: String(row['product'] ?? '新的一行'), fields: changed };
  });
  const gone = before.filter(({ id }) => !after.some((row) => row['id'] === id));
  return { field, label, rows: [...rows, ...gone.map((row): LineDiff => ({ id: String(row['id']), kind: 'removed', title: String(row['product']), fields: [] }))] };
}

function compared(store: Store, definition: ObjectDefinition, row: RecordRow, values: Row) {
  const named = Object.entries(values).map(([name, after]) => ({ field: definition.fields.find((one) => one.name === name), after }));
  const fields: Diff[] = [];
  const lines: LinesDiff[] = [];
  for (const { field, after } of named) {
    if (!field) continue;
    if (field.type === 'lines') lines.push(linesDiff(store, definition.name, field.name, field.label, rowsOf(row[field.name]), rowsOf(after)));
    else fields.push({ field: field.name, label: field.label, before: row[field.name] ?? null, after });
  }
  const effects: Diff[] = lines.length > 0 ? [{ field: 'total', label: '合计', before: row['total'], after: { amount: '39430.00', currency: 'CNY' } }] : [];
  return { fields, lines, effects };
}

function withRecord(answer: (call: Call, definition: ObjectDefinition, row: RecordRow) => Response | Promise<Response>) {
  return (call: Call) => {
    const definition = call.store.definition(call.params[0] ?? '');
    const row = call.store.table(call.params[0] ?? '').find(({ id }) => id === call.params[1]);
    return definition && row ? answer(call, definition, row) : problem(404, 'record.not_found', '没有这条记录。');
  };
}

function withChange(answer: (call: Call, change: ChangeOrder) => Response | Promise<Response>) {
  return (call: Call) => {
    const change = flowOf(call.store).changes.find(({ id }) => id === call.params[0]);
    return change ? answer(call, change) : problem(404, 'record.not_found', '没有这张变更单。');
  };
}

function submitted(change: ChangeOrder): ChangeOrder {
  return Object.assign(change, {
    stage: 'waiting', may: ['withdraw'], conflicts: [], base_version: change.record_version, approval: '8001',
    fields: change.fields.map(({ now: _now, ...diff }) => ({ ...diff, conflict: false })),
  });
}

const versionsOf = (row: RecordRow) =>
  [4, 3, 2, 1].map((back) => ({
    version: row.version + back - 1, at: `2026-11-${10 + back * 2}T03:00:00.000000Z`, by: ME, via: back === 1 ? 'import' : 'web',
    change_order: back === 3 ? { id: '9003', number: 'CO-9003' } : null,
  }));

export const changeRoutes: Route[] = [
  ['POST', /^\/records\/(\w+)\/(\w+)\/changes\/preview$/, withRecord(async ({ store, request }, definition, row) => {
    const { values, reason } = (await bodyOf(request)) as unknown as ChangeRequest;
    if (reason.trim() === '') return problem(422, 'record.invalid', '有些内容需要更正。', { errors: [{ field: 'reason', code: 'field.required', message: '请填写。' }] });
    const approval = { process: '订单变更审批', steps: [{ name: '部门经理', mode: 'any', people: [{ id: '13', name: '张伟' }], note: null }] };
    return json({ ...compared(store, definition, row, values), approval });
  })],
  ['POST', /^\/records\/(\w+)\/(\w+)\/changes$/, withRecord(async ({ store, request }, definition, row) => {
    const body = (await bodyOf(request)) as unknown as ChangeRequest;
    const flow = flowOf(store);
    flow.next += 1;
    const change: ChangeOrder = {
      id: String(flow.next), number: `CO-${flow.next}`, stage: 'draft', reason: body.reason, submitter: ME, created_at: NOW, approval: null, lock: 1,
      object: definition.name, record: row.id, title: String(row[definition.title_field]), deed: body.deed, values: body.values,
      base_version: row.version, record_version: row.version, conflicts: [], problems: [], may: ['edit', 'submit', 'discard'],
      ...compared(store, definition, row, body.values),
    };
    flow.changes.unshift(change);
    return json(body.submit ? submitted(change) : change, 201);
  })],
  ['GET', /^\/records\/(\w+)\/(\w+)\/changes$/, withRecord(({ store }, definition, row) =>
    json({ items: flowOf(store).changes.filter((one) => one.object === definition.name && one.record === row.id).map(briefOf) }))],
  ['GET', /^\/records\/(\w+)\/(\w+)\/versions$/, withRecord((_, __, row) => json({ items: versionsOf(row) }))],
  ['GET', /^\/records\/(\w+)\/(\w+)\/compare$/, withRecord(({ query }, definition, row) => {
    const field = definition.fields.find(({ type, system }) => type === 'date' && !system) ?? definition.fields[0];
    const [from, to] = [Number(query.get('from')), Number(query.get('to'))];
    const fields = field ? [{ field: field.name, label: field.label, before: '2026-10-05', after: row[field.name] }] : [];
    return json({ from, to, fields, lines: [] });
  })],
  ['POST', /^\/records\/(\w+)\/(\w+)\/revert$/, withRecord(async ({ store, request }, definition, row) => {
    const { version } = await bodyOf(request);
    if (version === row.version) return problem(422, 'version.current', '这就是现在的版本。');
    if (definition.name === 'order') return json(flowOf(store).changes[0], 202);
    row.version += 1;
    return json(row);
  })],
  ['GET', /^\/changes\/(\w+)$/, withChange((_, change) => json(change))],
  ['PUT', /^\/changes\/(\w+)$/, withChange(async ({ request, store }, change) => {
    const { lock, values, reason } = (await bodyOf(request)) as { lock: number; values: Row; reason: string };
    if (lock !== change.lock) return problem(412, 'change.stale', '变更单已被修改。');
    const definition = store.definition(change.object);
    const row = store.table(change.object).find(({ id }) => id === change.record);
    if (definition && row) Object.assign(change, compared(store, definition, row, values));
    return json(Object.assign(change, { values, reason, lock: lock + 1 }));
  })],
  ['POST', /^\/changes\/(\w+)\/submit$/, withChange((_, change) => json(submitted(change)))],
  ['POST', /^\/changes\/(\w+)\/withdraw$/, withChange((_, change) => json(Object.assign(change, { stage: 'withdrawn', may: [] })))],
  ['DELETE', /^\/changes\/(\w+)$/, withChange(({ store }, change) => {
    const { changes } = flowOf(store);
    changes.splice(changes.indexOf(change), 1);
    return nothing();
  })],
];
