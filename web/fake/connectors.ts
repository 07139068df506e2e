import type { Connector, ConnectorKind, Difference, Flow, LogEntry, Reconciliation, Settings } from '@/api/connectors';
import { bodyOf, json, nothing, problem, type Route } from './http.ts';
import { startJob } from './jobs.ts';
import type { Store } from './store.ts';

const NOW = '2026-11-21T08:00:00.000000Z';

const FLOW: Flow = {
  entity: 'party', object: 'customer', direction: 'both', filter: null, every_minutes: 5, reconcile_at: '02:30',
  fields: [{ field: 'name', remote: 'name', wins: 'newer' }, { field: 'phone', remote: 'phone', wins: 'here' }],
  status: null,
};

const KINDS: ConnectorKind[] = [
  {
    kind: 'tryton', label: 'Tryton ERP',
    settings: [
      { name: 'url', label: '地址', kind: 'url', required: true, help: '例如 https://erp.example.com/' },
      { name: 'account', label: '账号', kind: 'text', required: true, help: null },
      { name: 'password', label: '密码', kind: 'secret', required: true, help: null },
    ],
    entities: [
      { name: 'party', label: '往来单位', directions: ['out', 'in'], object: 'customer', fields: [{ name: 'name', label: '名称' }, { name: 'phone', label: '电话' }], statuses: [], open: false, flow: FLOW },
      { name: 'sale', label: '销售单', directions: ['out', 'in'], object: 'order', fields: [{ name: 'number', label: '编号' }], statuses: ['draft', 'confirmed', 'done'], open: false,
        flow: { ...FLOW, entity: 'sale', object: 'order', direction: 'out', fields: [{ field: 'name', remote: 'number', wins: 'here' }] } },
    ],
  },
  { kind: 'files', label: '文件', settings: [{ name: 'folder', label: '文件夹', kind: 'text', required: true, help: null }],
    entities: [{ name: 'table', label: '表格', directions: ['out', 'in'], object: 'customer', fields: [], statuses: [], open: true, flow: { ...FLOW, entity: 'table', direction: 'out' } }] },
];

interface Connected {
  connectors: Connector[];
  log: LogEntry[];
  differences: Difference[];
}

const known = new WeakMap<Store, Connected>();

export function connectedOf(store: Store): Connected {
  const found = known.get(store);
  if (found) return found;
  const made: Connected = {
    connectors: [{
      id: '8001', name: '总部ERP', kind: 'tryton', active: true, owner: { id: '11', name: '李明' }, last_ok_at: '2026-11-21T07:00:00Z',
      problem: { code: 'connector.unreachable', message: '对方没有应答。', at: NOW }, behind: 12, open_differences: 3, lock: 1,
      settings: { url: 'https://erp.example.com/', account: 'guanxi', password: { set: true } }, flows: [FLOW],
    }],
    log: [
      { id: '1', at: NOW, direction: 'out', entity: 'party', object: 'customer', record: '1001', title: '云帆科技有限公司', remote: '4711', outcome: 'failed', problem: { code: 'remote.refused', message: '对方拒绝：电话格式不对。' }, attempts: 3 },
      { id: '2', at: NOW, direction: 'in', entity: 'party', object: 'customer', record: '1002', title: '恒达机械', remote: '4712', outcome: 'received', problem: null, attempts: 1 },
    ],
    differences: [
      { id: '1', kind: 'different', entity: 'party', object: 'customer', record: '1001', title: '云帆科技有限公司', remote: '4711', fields: [{ field: 'phone', label: '电话', here: '021-5555 1234', there: '021-5555 4321' }], state: 'open', repairs: ['push', 'pull'] },
      { id: '2', kind: 'missing_there', entity: 'party', object: 'customer', record: '1002', title: '恒达机械', remote: null, fields: [], state: 'open', repairs: ['push'] },
      { id: '3', kind: 'missing_here', entity: 'party', object: 'customer', record: null, title: null, remote: '新宇电子（4799）', fields: [], state: 'open', repairs: ['pull', 'link'] },
    ],
  };
  known.set(store, made);
  return made;
}

const RECONCILIATION: Reconciliation = { id: '1', started_at: NOW, ended_at: NOW, compared: 137, missing_here: 1, missing_there: 1, different: 1, duplicate: 0, repaired: 0 };

const hidden = (settings: Settings, before: Settings = {}): Settings => ({
  ...before,
  ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, name === 'password' ? { set: true } : value])),
});

export const connectorRoutes: Route[] = [
  ['GET', /^\/connector-kinds$/, () => json({ items: KINDS })],
  ['GET', /^\/connectors$/, ({ store }) => json({ items: connectedOf(store).connectors })],
  ['POST', /^\/connectors$/, async ({ store, request }) => {
    const { name, kind, settings, flows } = (await bodyOf(request)) as unknown as Connector;
    const made: Connector = {
      id: store.id(), name, kind, active: false, owner: { id: '11', name: '李明' }, last_ok_at: null, problem: null, behind: 0, open_differences: 0,
      lock: 1, settings: hidden(settings), flows,
    };
    connectedOf(store).connectors.push(made);
    return json(made, 201);
  }],
  ['GET', /^\/connectors\/(\w+)$/, ({ store, params }) => {
    const found = connectedOf(store).connectors.find(({ id }) => id === params[0]);
    return found ? json(found) : problem(404, 'record.not_found', '没有这个连接器。');
  }],
  ['PUT', /^\/connectors\/(\w+)$/, async ({ store, params, request }) => {
    const found = connectedOf(store).connectors.find(({ id }) => id === params[0]);
    const { lock, settings, ...rest } = (await bodyOf(request)) as unknown as Connector;
    if (!found) return problem(404, 'record.not_found', '没有这个连接器。');
    if (found.lock !== lock) return problem(412, 'record.stale', '已被他人修改。');
    return json(Object.assign(found, rest, { settings: hidden(settings, found.settings), lock: lock + 1 }));
  }],
  ['DELETE', /^\/connectors\/(\w+)$/, ({ store, params }) => {
    const connected = connectedOf(store);
    connected.connectors = connected.connectors.filter(({ id }) => id !== params[0]);
    return nothing();
  }],
  ['POST', /^\/connectors\/(\w+)\/test$/, ({ store, params }) => {
    const found = connectedOf(store).connectors.find(({ id }) => id === params[0]);
    const ok = found?.settings['account'] === 'guanxi';
    return json({ ok, message: ok ? 'Tryton 7.0' : '账号或密码不对。' });
  }],
  ['POST', /^\/connectors\/(\w+)\/run$/, ({ store }) => json({ job: startJob(store, 'connector', 4, {}).id }, 202)],
  ['GET', /^\/connectors\/(\w+)\/log$/, ({ store, query }) =>
    json({ items: connectedOf(store).log.filter(({ outcome }) => !query.get('outcome') || outcome === query.get('outcome')), next: null })],
  ['POST', /^\/connectors\/(\w+)\/log\/retry$/, async ({ request }) => {
    const { ids } = (await bodyOf(request)) as { ids: string[] };
    return json({ results: ids.map((id) => ({ id, ok: true, problem: null })) });
  }],
  ['POST', /^\/connectors\/(\w+)\/reconciliations$/, ({ store }) => json({ id: '1', job: startJob(store, 'reconciliation', 4, {}).id }, 202)],
  ['GET', /^\/connectors\/(\w+)\/reconciliations$/, () => json({ items: [RECONCILIATION] })],
  ['GET', /^\/connectors\/(\w+)\/reconciliations\/(\w+)$/, ({ store, query }) =>
    json({
      items: connectedOf(store).differences.filter(({ kind, state }) =>
        (!query.get('kind') || kind === query.get('kind')) && (!query.get('state') || state === query.get('state'))),
      next: null,
    })],
  ['POST', /^\/connectors\/(\w+)\/reconciliations\/(\w+)\/repair$/, async ({ store, request }) => {
    const { ids, take } = (await bodyOf(request)) as { ids: string[] | null; take: string };
    const open = connectedOf(store).differences.filter(({ id, state }) => state === 'open' && (!ids || ids.includes(id)));
    const results = open.map((one) => {
      const ok = take === 'ignore' || one.repairs.some((way) => way === take);
      if (ok) one.state = take === 'ignore' ? 'ignored' : 'repaired';
      return { id: one.id, ok, problem: ok ? null : { code: 'difference.repair', detail: '不能这样处理。' } };
    });
    return json({ results });
  }],
];
