import type { Basis, Erasure } from '@/api/privacy';
import { bodyOf, json, problem, type Call, type Route } from './http.ts';
import type { Store } from './store.ts';

const NOW = '2026-11-21T08:00:00.000000Z';
const DAY = '2026-11-21';
const DUE = '2026-12-21';

const kept = new WeakMap<Store, Erasure[]>();

function requestsOf(store: Store): Erasure[] {
  const known = kept.get(store) ?? [];
  kept.set(store, known);
  return known;
}

const nameOf = (store: Store, id: string): string | null => {
  const name = store.table('employee').find((row) => row.id === id)?.['name'];
  return typeof name === 'string' ? name : null;
};

const rowOf = ({ employee, can: _can, decided_by: _by, ...request }: Erasure) => ({
  version: 1,
  ...request,
  employee_id: employee.id,
  labels: { employee_id: employee.label },
});

function withRequest(answer: (call: Call, request: Erasure) => Response | Promise<Response>) {
  return (call: Call) => {
    const request = requestsOf(call.store).find((one) => one.id === call.params[0]);
    return request ? answer(call, request) : problem(404, 'erasure.not_found', '没有这份删除申请。');
  };
}

export const privacyRoutes: Route[] = [
  ['GET', /^\/employees\/(\w+)\/data$/, ({ store, params: [id = ''] }) =>
    json({
      made_at: NOW,
      complete: id === '11',
      employee: [{ field: 'name', label: '姓名', value: nameOf(store, id), shown: null }],
      erasure_requests: requestsOf(store).filter(({ employee }) => employee.id === id).map(rowOf),
      actions: { items: [], next: null },
    })],
  ['POST', /^\/employees\/(\w+)\/erasure$/, async ({ store, request, params: [id = ''] }) => {
    const { basis, reason } = (await bodyOf(request)) as { basis: Basis; reason?: string };
    const all = requestsOf(store);
    const made: Erasure = {
      id: String(7000 + all.length),
      number: `ER-${String(all.length + 1).padStart(6, '0')}`,
      employee: { id, label: nameOf(store, id) },
      basis,
      requested_on: DAY,
      due_on: DUE,
      overdue: false,
      stage: 'open',
      reason: reason || null,
      decision: null,
      decided_by: null,
      decided_at: null,
      done_at: null,
      can: { decide: true, execute: false },
    };
    all.push(made);
    return json(made, 201);
  }],
  ['GET', /^\/records\/erasure_request$/, ({ store, query }) => {
    const wanted = query.get('filter') ?? '';
    const items = requestsOf(store).filter(({ stage, employee }) => wanted.includes(`"${stage}"`) || wanted.includes(`"${employee.id}"`));
    return json({ items: items.map(rowOf), next: null, count: { value: items.length, exact: true } });
  }],
  ['GET', /^\/erasures\/(\w+)$/, withRequest((_, request) => json(request))],
  ['POST', /^\/erasures\/(\w+)\/decide$/, withRequest(async (call, request) => {
    const { approve, reason } = (await bodyOf(call.request)) as { approve: boolean; reason?: string };
    Object.assign(request, {
      stage: approve ? 'approved' : 'refused',
      decision: reason || null,
      decided_by: { id: '11', label: nameOf(call.store, '11') },
      decided_at: NOW,
      can: { decide: true, execute: approve },
    });
    return json(request);
  })],
  ['POST', /^\/erasures\/(\w+)\/execute$/, withRequest(({ store }, request) => {
    const person = store.table('employee').find((row) => row.id === request.employee.id);
    if (person?.['account_state'] !== 'left') {
      return problem(409, 'erasure.works_here', '该员工仍在职。请先办理离职。');
    }
    Object.assign(request, { stage: 'done', done_at: NOW, reason: null, can: { decide: false, execute: false } });
    Object.assign(person, { name: '离职员工 7KQ2' });
    request.employee.label = '离职员工 7KQ2';
    return json(request);
  })],
];
