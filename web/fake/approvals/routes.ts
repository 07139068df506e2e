import type { ActBody, Approval, ApprovalSummary, Task } from '@/api/approval-types';
import { bodyOf, json, problem, type Call, type Route } from '../http.ts';
import { changeRoutes } from './changes.ts';
import { processRoutes } from './processes.ts';
import { flowOf, ME, NOW, type Flow } from './seed.ts';

const PAGE = 50;

const summaryOf = ({ lock: _lock, graph: _graph, steps: _steps, log: _log, may: _may, task: _task, edit: _edit, return_to: _to, ...rest }: Approval): ApprovalSummary => rest;

const isMine = (approval: Approval) => approval.stage === 'waiting' && approval.waiting_for.some(({ id }) => id === ME.id);
const decidedByMe = (approval: Approval) =>
  Object.values(approval.steps).some((step) => step?.tasks.some(({ person, state }) => person.id === ME.id && state !== 'waiting' && state !== 'held'));

const inBox: Record<string, (approval: Approval) => boolean> = {
  todo: isMine,
  done: decidedByMe,
  submitted: ({ submitter }) => submitter.id === ME.id,
  copied: ({ stage, submitter, steps }) => stage === 'approved' && submitter.id !== ME.id && !Object.values(steps).some((step) => step?.tasks.some(({ person }) => person.id === ME.id)),
};

function note(approval: Approval, body: ActBody, flow: Flow): void {
  const people = (ids: string[] | undefined) => (ids ?? []).map((id) => ({ id, name: nameOf(flow, id) }));
  approval.lock += 1;
  approval.log.push({
    at: NOW, by: ME, act: body.act, step: approval.step, to: people(body.to), comment: body.comment ?? '',
    files: (body.files ?? []).map((id) => ({ id, name: `附件 ${id}` })), mentions: people(body.mentions),
  });
}

let names = new Map<string, string>();
const nameOf = (_flow: Flow, id: string) => names.get(id) ?? id;

const ownTask = (approval: Approval): Task | undefined =>
  Object.values(approval.steps).flatMap((step) => step?.tasks ?? []).find(({ id }) => id === approval.task);

function end(approval: Approval, stage: Approval['stage']): void {
  Object.assign(approval, { stage, ended_at: NOW, waiting_for: [], step: null, due_at: null });
}

/** One step of the life of an approval, as far as the fake knows it: the reader's own task, and nothing after it. */
function carryOut(approval: Approval, body: ActBody, flow: Flow): void {
  note(approval, body, flow);
  const mine = ownTask(approval);
  const others = approval.waiting_for.filter(({ id }) => id !== ME.id);
  switch (body.act) {
    case 'approve':
    case 'reject':
      if (mine) Object.assign(mine, { state: body.act === 'approve' ? 'approved' : 'rejected', decided_at: NOW });
      Object.assign(approval, { task: null, may: ['take_back', 'comment'], waiting_for: others });
      if (body.act === 'reject' || others.length === 0) end(approval, body.act === 'reject' ? 'rejected' : 'approved');
      for (const step of Object.values(approval.steps)) if (step?.tasks.every(({ state }) => state !== 'waiting')) step.state = 'done';
      return;
    case 'take_back':
      for (const step of Object.values(approval.steps)) {
        const task = step?.tasks.find(({ person }) => person.id === ME.id);
        if (!step || !task) continue;
        Object.assign(task, { state: 'waiting', decided_at: null });
        step.state = 'waiting';
        Object.assign(approval, { task: task.id, stage: 'waiting', ended_at: null, waiting_for: [ME], step: '部门经理', may: ['approve', 'reject', 'return', 'hand', 'add', 'comment'] });
      }
      return;
    case 'hand': {
      const to = (body.to ?? []).map((id) => ({ id, name: nameOf(flow, id) }));
      if (mine) Object.assign(mine, { state: 'passed' });
      Object.assign(approval, { task: null, may: ['comment'], waiting_for: [...others, ...to] });
      return;
    }
    case 'return':
      if (mine) Object.assign(mine, { state: 'returned' });
      Object.assign(approval, { stage: 'returned', task: null, may: ['comment'], waiting_for: [], step: null });
      return;
    case 'withdraw':
      Object.assign(approval, { may: ['comment'] });
      end(approval, 'withdrawn');
      return;
    case 'resubmit':
      Object.assign(approval, { stage: 'waiting', may: ['withdraw', 'urge', 'comment'], waiting_for: [{ id: '13', name: '张伟' }], step: '部门经理' });
      return;
    case 'urge':
      approval.urged += 1;
      return;
    case 'add':
      for (const id of body.to ?? []) {
        const step = Object.values(approval.steps).find((one) => one?.tasks.some((task) => task.id === approval.task));
        step?.tasks.push({ id: `t${approval.log.length}${id}`, person: { id, name: nameOf(flow, id) }, instead_of: null, state: 'waiting', origin: body.place ?? 'before', counted: null, due_at: null, decided_at: null, comment: '' });
      }
      return;
    case 'comment':
      return;
  }
}

function withApproval(answer: (call: Call, approval: Approval, flow: Flow) => Response | Promise<Response>) {
  return (call: Call) => {
    const flow = flowOf(call.store);
    names = new Map(call.store.table('employee').map((row) => [row.id, String(row['name'])]));
    const approval = flow.approvals.find(({ id }) => id === call.params[0]);
    return approval ? answer(call, approval, flow) : problem(404, 'record.not_found', '没有这项审批。');
  };
}

export const approvalRoutes: Route[] = [
  ['GET', /^\/approvals$/, ({ store, query }) => {
    const { approvals } = flowOf(store);
    const [object, record, box] = [query.get('object'), query.get('record'), query.get('box') ?? 'all'];
    const found = record
      ? approvals.filter((one) => one.object === object && one.record === record)
      : approvals.filter((one) => inBox[box]?.(one) ?? true);
    const start = Number(query.get('cursor') ?? 0);
    const end = start + Number(query.get('limit') ?? PAGE);
    return json({ items: found.slice(start, end).map(summaryOf), next: end < found.length ? String(end) : null });
  }],
  ['GET', /^\/approvals\/count$/, ({ store }) => {
    const { approvals } = flowOf(store);
    const todo = approvals.filter(isMine);
    return json({
      todo: todo.length,
      overdue: todo.filter(({ due_at: due }) => due !== null && due < NOW).length,
      copied: approvals.filter((one) => inBox['copied']?.(one) && !one.read).length,
    });
  }],
  ['POST', /^\/approvals\/batch$/, async ({ store, request }) => {
    const flow = flowOf(store);
    const { ids, act, comment } = (await bodyOf(request)) as { ids: string[]; act: 'approve' | 'reject'; comment: string };
    const results = ids.map((id) => {
      const approval = flow.approvals.find((one) => one.id === id);
      if (!approval || !isMine(approval)) return { id, ok: false, problem: { code: 'approval.not_asked', message: '这项审批已经不需要您处理。' } };
      carryOut(approval, { act, comment }, flow);
      return { id, ok: true, problem: null };
    });
    return json({ results });
  }],
  ['POST', /^\/approvals\/simulate$/, () =>
    json({
      process: '订单变更审批',
      steps: [
        { step: 'n1', name: '部门经理', kind: 'approve', mode: 'any', people: [{ id: '13', name: '张伟' }], choice: null },
        { step: 'n4', name: '财务会签', kind: 'approve', mode: 'all', people: [{ id: '14', name: '陈静' }, { id: '15', name: '刘洋' }], choice: null },
        { step: 'n8', name: '总经理', kind: 'approve', mode: 'any', people: [], choice: null },
      ],
    })],
  ['GET', /^\/approvals\/(\w+)$/, withApproval((_, approval) => {
    approval.read = true;
    return json(approval);
  })],
  ['POST', /^\/approvals\/(\w+)\/acts$/, withApproval(async ({ request, store }, approval, flow) => {
    const body = (await bodyOf(request)) as unknown as ActBody;
    if (body.lock !== undefined && body.lock !== approval.lock) return problem(412, 'approval.stale', '刚刚有人处理了这项审批。');
    if (!approval.may.includes(body.act)) return problem(403, 'approval.not_asked', '您不能这样处理。');
    const row = store.table(approval.object).find(({ id }) => id === approval.record);
    if (row && body.values) Object.assign(row, body.values, { version: row.version + 1 });
    carryOut(approval, body, flow);
    return json(approval);
  })],
  ...changeRoutes,
  ...processRoutes,
];
