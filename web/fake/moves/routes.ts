import type { Move, MoveRequest, Receiver } from '@/api/move-types';
import { bodyOf, json, problem, type Call, type Route } from '../http.ts';
import { startJob } from '../jobs.ts';
import type { Store } from '../store.ts';
import { firstDay, organisationOn, refOf, TODAY } from './organisation.ts';
import { briefingRoutes } from './briefing.ts';
import { planOf } from './plan.ts';
import { canOf, keepRow, newMove } from './seed.ts';

const NOW = '2026-11-21T08:00:00.000000Z';
const generations = new WeakMap<Move, number>();

function withMove(answer: (call: Call, move: Move) => Response | Promise<Response>) {
  return (call: Call) => {
    const move = call.store.moves.find((one) => one.id === call.params[0]);
    return move ? answer(call, move) : problem(404, 'record.not_found', '没有这次变动。');
  };
}

function take(store: Store, move: Move, request: MoveRequest): Move {
  const on = firstDay(request);
  const dated = request.effective_on !== undefined || request.until !== undefined;
  Object.assign(move, {
    kind: request.kind,
    stage: 'draft',
    request,
    employee: refOf(store, 'employee', request.employee),
    position: refOf(store, 'position', request.position),
    effective_at: request.effective_at ?? (dated ? new Date(`${on}T00:00:00+08:00`).toISOString() : null),
    until: request.until ?? null,
    reason: request.reason ?? '',
    note: request.note ?? null,
    problem: null,
    can: canOf('draft'),
  });
  keepRow(store, move, 0);
  return move;
}

function checked(request: MoveRequest): Response | null {
  const missing = [
    ...(request.employee || request.kind === 'reorganise' ? [] : ['employee']),
    ...(request.position || !['change_position', 'add_position', 'act', 'end_position'].includes(request.kind) ? [] : ['position']),
    ...(request.until || request.kind !== 'act' ? [] : ['until']),
  ];
  const errors = missing.map((field) => ({ field, code: 'field.required', message: '请填写。' }));
  return errors.length > 0 ? problem(422, 'record.invalid', '有些内容需要更正。', { errors }) : null;
}

function toStage(store: Store, move: Move, stage: Move['stage'], count: number): void {
  Object.assign(move, { stage, can: canOf(stage) });
  keepRow(store, move, count);
}

function finish(store: Store, move: Move): void {
  const records = { customer: 0, contact: 0, opportunity: 0, order: 0 } as Record<string, number>;
  for (const line of move.plan?.handover ?? []) {
    if (!line.receiver && !line.pool) continue;
    records[line.object] = (records[line.object] ?? 0) + line.count;
  }
  Object.assign(move, {
    job: null,
    done_at: NOW,
    undo_until: '2026-12-21T08:00:00.000000Z',
    report: { records, appointments: 2, references: 12, different: [], not_restored: [], seconds: 2.4 },
  });
  toStage(store, move, 'done', move.plan?.totals.records ?? 0);
}

/** Each look at a running move brings it forward, as jobs do. */
function look(store: Store, move: Move): Move {
  const job = store.jobs.find((one) => one.id === move.job);
  if (move.stage === 'applying' && (!job || job.state === 'done') && move.plan) finish(store, move);
  if (move.stage === 'undoing' && (!job || job.state === 'done')) {
    const record = refOf(store, 'customer', store.table('customer')[2]?.id);
    Object.assign(move, { job: null, report: { ...move.report, not_restored: [{ record: { object: 'customer', ...record }, why: 'changed' }] } });
    toStage(store, move, 'undone', 0);
  }
  return move;
}

export const moveRoutes: Route[] = [
  ['GET', /^\/organisation$/, ({ store, query }) => json(organisationOn(store, query.get('on') ?? TODAY))],
  ...briefingRoutes,
  ['GET', /^\/moves\/orphans$/, ({ store }) => {
    const items = store
      .table('employee')
      .filter((person) => person['account_state'] === 'stopped')
      .map((person) => {
        const rows = store.table('customer').filter((row) => row.owner_id === person.id);
        return {
          object: 'customer',
          owner: { id: person.id, label: String(person['name']) },
          owner_state: 'stopped',
          count: rows.length,
          examples: rows.slice(0, 3).map((row) => ({ id: row.id, label: String(row['name']) })),
        };
      })
      .filter((item) => item.count > 0);
    return json({ checked_at: NOW, items, total: items.reduce((sum, item) => sum + item.count, 0) });
  }],
  ['POST', /^\/moves\/orphans\/repair$/, async ({ store, request }) => {
    const { owner, receiver } = (await bodyOf(request)) as { owner: string; receiver: Receiver };
    const move = newMove(store, 'hand_over', owner);
    take(store, move, { kind: 'hand_over', employee: owner, reason: '', handover: { rules: [], default: receiver, exceptions: [], follow: true, closed: 'keep' } });
    move.plan = planOf(store, move, 0);
    for (const row of store.table('customer')) {
      if (row.owner_id === owner) row.owner_id = typeof receiver === 'object' && 'employee' in receiver ? receiver.employee : '11';
    }
    finish(store, move);
    return json(move);
  }],
  ['POST', /^\/moves$/, async ({ store, request }) => {
    const body = (await request.json()) as MoveRequest;
    return checked(body) ?? json(take(store, newMove(store, body.kind, body.employee ?? null), body), 201);
  }],
  ['GET', /^\/moves\/(\w+)$/, withMove(({ store }, move) => json(look(store, move)))],
  ['PUT', /^\/moves\/(\w+)$/, withMove(async ({ store, request }, move) => {
    const body = (await request.json()) as MoveRequest;
    return checked(body) ?? json(take(store, move, body));
  })],
  ['POST', /^\/moves\/(\w+)\/rehearse$/, withMove(({ store }, move) => json(planOf(store, move, generations.get(move) ?? 0)))],
  ['POST', /^\/moves\/(\w+)\/confirm$/, withMove(async ({ store, request }, move) => {
    if (store.restless || move.reason?.includes('变化')) {
      if (!generations.has(move)) generations.set(move, 1);
    }
    const plan = planOf(store, move, generations.get(move) ?? 0);
    if ((await bodyOf(request))['plan'] !== plan.hash) return problem(409, 'move.changed', '预演之后公司的情况有了变化。');
    if (plan.conflicts.some((conflict) => conflict.blocking)) return problem(409, 'move.conflicts', '还有必须先解决的问题。');
    Object.assign(move, { plan, confirmed_at: NOW, confirmed_by: { id: '11', label: '李明' } });
    if (plan.effective_on > TODAY) toStage(store, move, 'scheduled', plan.totals.records);
    else {
      move.job = startJob(store, 'move.apply', Math.max(plan.totals.records, 4), {}).id;
      toStage(store, move, 'applying', plan.totals.records);
    }
    return json(move);
  })],
  ['POST', /^\/moves\/(\w+)\/undo$/, withMove(({ store }, move) => {
    move.job = startJob(store, 'move.undo', 80, {}).id;
    toStage(store, move, 'undoing', 80);
    return json(move);
  })],
  ['POST', /^\/moves\/(\w+)\/cancel$/, withMove(({ store }, move) => {
    toStage(store, move, 'cancelled', 0);
    return json(move);
  })],
  ['GET', /^\/employees\/(\w+)\/history$/, ({ store, params }) => {
    const held = store.table('appointment').filter((row) => row['employee_id'] === params[0]);
    return json({
      appointments: held
        .map((row) => {
          const position = store.table('position').find((one) => one.id === row['position_id']);
          return {
            id: row.id,
            position: refOf(store, 'position', position?.id),
            department: refOf(store, 'department', String(position?.['department_id'] ?? '')),
            kind: row['kind'],
            starts_on: row['starts_on'],
            ends_on: row['ends_on'],
          };
        })
        .sort((one, other) => String(other.starts_on).localeCompare(String(one.starts_on))),
      moves: store.moves
        .filter((move) => move.employee?.id === params[0])
        .map(({ id, number, kind, stage, effective_at, reason }) => ({ id, number, kind, stage, effective_at, reason })),
    });
  }],
];
