import type { Filter, ObjectDefinition, RecordRow } from '@/api/types';
import { bodyOf, json, nothing, problem, type Call, type Route } from './http.ts';
import { startJob } from './jobs.ts';
import { refusedByStatus } from './status.ts';
import { comparable, type Store } from './store.ts';

const NOW = '2026-11-21T08:00:00.000000Z';
const CAN = ['edit', 'delete', 'transfer', 'share'];

function shown(store: Store, definition: ObjectDefinition, row: RecordRow, single = false): RecordRow {
  return { ...row, labels: store.labelsOf(definition, row), ...(single ? { can: CAN } : {}) };
}

function answerOne(store: Store, definition: ObjectDefinition, row: RecordRow, status = 200): Response {
  return json(shown(store, definition, row, true), status, { ETag: `"${row.version}"` });
}

function note(store: Store, object: string, row: RecordRow, action: string, changes: object[]): void {
  const entry = { id: store.id(), at: NOW, actor: { id: '11', name: '李明' }, via: 'web', action, changes, undoable: action === 'edit' };
  store.history.unshift({ object, id: row.id, entry });
}

interface ListRequest {
  filter?: Filter;
  sort?: string;
  limit: number;
  cursor: number;
  q?: string;
  deleted: boolean;
}

function list(store: Store, definition: ObjectDefinition, wanted: ListRequest): Response {
  const q = wanted.q?.toLowerCase();
  const rows = store.table(definition.name).filter(
    (row) =>
      (row.deleted_at !== null) === wanted.deleted &&
      (!wanted.filter || store.matches(row, wanted.filter)) &&
      (!q || JSON.stringify(row).toLowerCase().includes(q)),
  );
  const descending = wanted.sort?.startsWith('-') ?? false;
  const by = wanted.sort?.replace(/^-/, '') ?? 'id';
  rows.sort((a, b) => {
    const [left, right] = [comparable(a[by]), comparable(b[by])];
    const order = typeof left === 'string' && typeof right === 'string' ? left.localeCompare(right, 'zh') : left < right ? -1 : left > right ? 1 : 0;
    return descending ? -order : order;
  });
  const page = rows.slice(wanted.cursor, wanted.cursor + wanted.limit);
  const end = wanted.cursor + wanted.limit;
  return json({
    items: page.map((row) => shown(store, definition, row)),
    next: end < rows.length ? String(end) : null,
    count: { value: Math.min(rows.length, 10_000), exact: rows.length <= 10_000 },
  });
}

function withDefinition(answer: (call: Call, definition: ObjectDefinition) => Response | Promise<Response>) {
  return (call: Call) => {
    const definition = call.store.definition(call.params[0] ?? '');
    return definition ? answer(call, definition) : problem(404, 'record.not_found', '没有这个对象。');
  };
}

function withRow(answer: (call: Call, definition: ObjectDefinition, row: RecordRow) => Response | Promise<Response>) {
  return withDefinition((call, definition) => {
    const row = call.store.table(definition.name).find((one) => one.id === call.params[1]);
    return row ? answer(call, definition, row) : problem(404, 'record.not_found', '没有这条记录。');
  });
}

function check(definition: ObjectDefinition, values: Record<string, unknown>, fresh: boolean): Response | null {
  const errors = definition.fields.flatMap((one) => {
    const value = values[one.name];
    const asked = fresh || one.name in values;
    if (one.required && asked && (value === null || value === undefined || value === '')) {
      return [{ field: one.name, code: 'field.required', message: '请填写。' }];
    }
    return one.type === 'phone' && typeof value === 'string' && !/\d/.test(value)
      ? [{ field: one.name, code: 'field.format', message: '不是有效的电话号码。' }]
      : [];
  });
  return errors.length > 0 ? problem(422, 'record.invalid', '有些内容需要更正。', { errors }) : null;
}

function write(store: Store, definition: ObjectDefinition, row: RecordRow, values: Record<string, unknown>): void {
  const before = store.labelsOf(definition, row);
  const old = { ...row };
  Object.assign(row, values, { version: row.version + 1, updated_at: NOW });
  const after = store.labelsOf(definition, row);
  const changes = Object.keys(values).map((name) => ({
    field: name,
    label: definition.fields.find((one) => one.name === name)?.label ?? name,
    old: old[name] ?? null,
    new: values[name],
    old_label: before[name] ?? null,
    new_label: after[name] ?? null,
  }));
  note(store, definition.name, row, 'edit', changes);
}

const sortOf = (query: URLSearchParams) => query.get('sort') ?? undefined;

export const recordRoutes: Route[] = [
  ['GET', /^\/search$/, ({ store, query }) => {
    const q = query.get('q') ?? '';
    const items = ['customer', 'contact', 'opportunity', 'order'].flatMap((object) =>
      store.table(object).filter((row) => String(row['name'] ?? row['number']).includes(q)).slice(0, 6).map((row) => ({
        object,
        object_label: store.definition(object)?.label,
        id: row.id,
        label: String(row['name'] ?? row['number']),
        detail: String(row['city'] ?? ''),
      })));
    return json({ items });
  }],
  ['GET', /^\/records\/(\w+)$/, withDefinition(({ store, query }, definition) =>
    list(store, definition, {
      ...(query.get('filter') ? { filter: JSON.parse(query.get('filter') ?? '{}') as Filter } : {}),
      ...(sortOf(query) ? { sort: String(sortOf(query)).split(',')[0] ?? '' } : {}),
      ...(query.get('q') ? { q: String(query.get('q')) } : {}),
      limit: Number(query.get('limit') ?? 50),
      cursor: Number(query.get('cursor') ?? 0),
      deleted: query.get('deleted') === 'true',
    }))],
  ['POST', /^\/records\/(\w+)\/query$/, withDefinition(async ({ store, request }, definition) => {
    const body = await bodyOf(request);
    return list(store, definition, { filter: body['filter'] as Filter, limit: 50, cursor: Number(body['cursor'] ?? 0), deleted: false });
  })],
  ['POST', /^\/records\/(\w+)$/, withDefinition(async ({ store, request }, definition) => {
    const values = await bodyOf(request);
    const refused = check(definition, values, true);
    if (refused) return refused;
    const row = store.add(definition.name, { code: `C-${store.id()}`, ...values, updated_at: NOW });
    note(store, definition.name, row, 'create', []);
    return answerOne(store, definition, row, 201);
  })],
  ['POST', /^\/records\/(\w+)\/batch$/, withDefinition(async ({ store, request }, definition) => {
    const { operations } = (await request.json()) as { operations: { create?: Record<string, unknown>; update?: { id: string; values: Record<string, unknown> }; delete?: { id: string } }[] };
    const results = operations.map((operation) => {
      if (operation.create) return { status: 201, record: shown(store, definition, store.add(definition.name, operation.create), true) };
      const row = store.table(definition.name).find((one) => one.id === (operation.update ?? operation.delete)?.id);
      if (!row) return { status: 404, problem: { code: 'record.not_found', detail: '没有这条记录。' } };
      if (operation.update) write(store, definition, row, operation.update.values);
      else row.deleted_at = NOW;
      return { status: 200, record: shown(store, definition, row, true) };
    });
    return json({ results });
  })],
  ['POST', /^\/records\/(\w+)\/change$/, ({ store }) => json({ job: { id: startJob(store, 'change', 137, {}).id } }, 202)],
  ['POST', /^\/records\/(\w+)\/export$/, () => new Response('客户名称\n', { headers: { 'Content-Type': 'text/csv' } })],
  ['GET', /^\/records\/(\w+)\/(\w+)$/, withRow(({ store }, definition, row) => answerOne(store, definition, row))],
  ['PATCH', /^\/records\/(\w+)\/(\w+)$/, withRow(async ({ store, request }, definition, row) => {
    const values = await bodyOf(request);
    const match = request.headers.get('If-Match');
    if (match && match !== `"${row.version}"`) {
      return problem(412, 'record.stale', '这条记录刚被别人改过。', { current: shown(store, definition, row, true) });
    }
    const refused = check(definition, values, false) ?? refusedByStatus(store, definition, row, values);
    if (refused) return refused;
    write(store, definition, row, values);
    return answerOne(store, definition, row);
  })],
  ['DELETE', /^\/records\/(\w+)\/(\w+)$/, withRow((_call, _definition, row) => {
    row.deleted_at = NOW;
    return nothing();
  })],
  ['POST', /^\/records\/(\w+)\/(\w+)\/restore$/, withRow(({ store }, definition, row) => {
    row.deleted_at = null;
    return answerOne(store, definition, row);
  })],
  ['POST', /^\/records\/(\w+)\/(\w+)\/transfer$/, withRow(async ({ store, request }, definition, row) => {
    write(store, definition, row, { owner_id: (await bodyOf(request))['owner_id'] });
    return answerOne(store, definition, row);
  })],
  ['GET', /^\/records\/(\w+)\/(\w+)\/history$/, withRow(({ store, params }, definition, row) => {
    const made = { id: `c${row.id}`, at: row.created_at, actor: { id: '11', name: '李明' }, via: 'import', action: 'create', undoable: false, changes: [{ field: definition.title_field, label: '名称', old: null, new: row[definition.title_field] }] };
    return json({ items: [...store.history.filter((one) => one.object === params[0] && one.id === row.id).map((one) => one.entry), made], next: null });
  })],
  ['POST', /^\/records\/(\w+)\/(\w+)\/history\/(\w+)\/undo$/, withRow(({ store, params }, definition, row) => {
    const found = store.history.find((one) => one.entry['id'] === params[2]);
    const changes = (found?.entry['changes'] ?? []) as { field: string; old: unknown }[];
    write(store, definition, row, Object.fromEntries(changes.map((change) => [change.field, change.old])));
    return answerOne(store, definition, row);
  })],
  ['GET', /^\/records\/(\w+)\/(\w+)\/timeline$/, withRow(({ store, params }, _definition, row) => {
    const contact = store.table('contact').find((one) => one['customer_id'] === row.id);
    return json({
      items: [
        { at: row.updated_at, kind: 'change', object: params[0], id: row.id, label: '', actor: '李明', text: '把“阶段”改为“已确认”' },
        ...(contact ? [{ at: contact.created_at, kind: 'related', object: 'contact', id: contact.id, label: String(contact['name']), actor: '王芳', text: '添加了联系人' }] : []),
      ],
      next: null,
    });
  })],
  ['GET', /^\/records\/(\w+)\/(\w+)\/shares$/, ({ store }) => json({ items: store.shares })],
  ['POST', /^\/records\/(\w+)\/(\w+)\/shares$/, async ({ store, request }) => {
    const body = await bodyOf(request);
    const person = store.table('employee').find((row) => row.id === body['employee_id']);
    const department = store.table('department').find((row) => row.id === body['department_id']);
    const share = { id: store.id(), employee_id: null, department_id: null, expires_at: null, kind: 'share', ...body, label: String(person?.['name'] ?? department?.['name'] ?? '') };
    store.shares.push(share);
    return json(share, 201);
  }],
  ['DELETE', /^\/records\/(\w+)\/(\w+)\/shares\/(\w+)$/, ({ store, params }) => {
    store.shares.splice(store.shares.findIndex((share) => share['id'] === params[2]), 1);
    return nothing();
  }],
  ['GET', /^\/records\/(\w+)\/(\w+)\/access$/, ({ store, query }) => {
    const id = query.get('employee') ?? '11';
    const person = store.table('employee').find((row) => row.id === id);
    const allowed = id === '11' || query.get('action') === 'read';
    return json({
      allowed,
      action: query.get('action'),
      employee: { id, name: person?.['name'] },
      field: query.get('field'),
      because: allowed
        ? [{ kind: 'appointment', appointment: { position: '区域经理', department: '华东销售部' }, role: { id: '2', name: '销售主管' }, scope: 'department_tree', text: '作为华东销售部的区域经理，可以查看本部门及下级部门的客户。' }]
        : [],
      not: [
        { kind: 'share', appointment: null, role: null, scope: null, text: '没有人把这条记录共享给他。' },
        { kind: 'owner', appointment: null, role: null, scope: null, text: '他不是这条记录的负责人。' },
      ],
    });
  }],
  ['GET', /^\/records\/(\w+)\/(\w+)\/who$/, ({ store }) =>
    json({ items: store.table('employee').slice(0, 6).map((row) => ({ employee_id: row.id, name: row['name'], because: '任区域经理，角色“销售主管”，范围：本部门及下级' })), next: null })],
];
