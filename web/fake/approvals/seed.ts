import type { Approval, ApproveStep, Graph, Person, Process, StepProgress, Task } from '@/api/approval-types';
import type { ChangeOrder, Diff } from '@/api/changes';
import type { Store } from '../store.ts';

export const NOW = '2026-11-21T08:00:00.000000Z';
export const ME: Person = { id: '11', name: '李明' };
const WANG: Person = { id: '12', name: '王芳' };
const ZHANG: Person = { id: '13', name: '张伟' };
const CHEN: Person = { id: '14', name: '陈静' };
const LIU: Person = { id: '15', name: '刘洋' };

/** What the fake remembers of approvals, change orders and processes. */
export interface Flow {
  approvals: Approval[];
  changes: ChangeOrder[];
  processes: Process[];
  graphs: Map<string, Graph[]>;
  next: number;
}

export const approve = (id: string, name: string, more: Partial<ApproveStep> = {}): ApproveStep => ({
  kind: 'approve', id, name, approvers: [{ superior_of: 'submitter', level: 1 }], mode: 'any', edit: [], hide: [], due: null,
  submitter: 'superior', nobody: 'administrators', on_reject: 'end', ...more,
});

export const graph = (): Graph => ({
  steps: [
    approve('n1', '部门经理', { edit: ['remark'], due: { hours: 8, by: 'working', then: 'remind' }, approvers: [{ department_head_of: 'submitter' }] }),
    {
      kind: 'branch', id: 'n2', name: '按金额',
      branches: [
        {
          name: '大额订单',
          filter: { field: 'total', op: 'ge', value: { amount: '30000', currency: 'CNY' } },
          steps: [
            {
              kind: 'parallel', id: 'n3', name: '',
              branches: [
                { name: '财务', steps: [approve('n4', '财务会签', { mode: 'all', approvers: [{ employee: '14' }, { employee: '15' }] })] },
                { name: '供应链', steps: [approve('n5', '供应链确认', { approvers: [{ role: '2' }] })] },
              ],
            },
            approve('n6', '总经理', { approvers: [{ superiors_of: 'submitter', up_to: 3 }], mode: 'in_turn', on_reject: 'return' }),
          ],
        },
      ],
      otherwise: [approve('n7', '销售助理', { approvers: [{ matrix: [{ filter: { field: 'status', op: 'eq', value: 'confirmed' }, approver: { role: '1' } }] }] })],
    },
    { kind: 'copy', id: 'n8', name: '抄送内勤', to: [{ role: '1' }] },
  ],
  lock: true, open_fields: [], withdraw: 'until_first', merge: 'consecutive', filter: null,
});

const task = (id: string, person: Person, state: Task['state'], more: Partial<Task> = {}): Task => ({
  id, person, instead_of: null, state, origin: 'process', counted: null, due_at: null,
  decided_at: state === 'approved' ? '2026-11-20T06:12:00.000000Z' : null, comment: '', ...more,
});

const done = (...tasks: Task[]): StepProgress => ({ state: 'done', way: null, tasks });
const waiting = (...tasks: Task[]): StepProgress => ({ state: 'waiting', way: null, tasks });

function approval(at: number, store: Store, more: Partial<Approval>): Approval {
  const order = store.table('order')[at];
  if (!order) throw new Error('the fake has orders');
  return {
    id: String(8001 + at), number: `AP-${String(at + 1).padStart(6, '0')}`, object: 'order', object_label: '订单', record: order.id,
    title: String(order['number']), deed: 'edit', stage: 'waiting', process: '订单变更审批', submitter: WANG,
    submitted_at: `2026-11-2${at % 2}T0${1 + (at % 8)}:30:00.000000Z`, ended_at: null, due_at: null, step: '部门经理', waiting_for: [ME],
    change_order: null, reason: '', urged: 0, read: true, lock: 1, graph: graph(), log: [
      { at: `2026-11-2${at % 2}T0${1 + (at % 8)}:30:00.000000Z`, by: WANG, act: 'submit', step: null, to: [], comment: '', files: [], mentions: [] },
    ],
    steps: { n1: waiting(task(`t${at}`, ME, 'waiting')) }, may: ['approve', 'reject', 'return', 'hand', 'add', 'comment'], task: `t${at}`,
    edit: [], hides: false, return_to: [{ step: 'start', name: '' }], ...more,
  };
}

const diff = (field: string, label: string, before: unknown, after: unknown, more: Partial<Diff> = {}): Diff => ({ field, label, before, after, conflict: false, ...more });
const yuan = (amount: string) => ({ amount, currency: 'CNY' });

function changeOrder(id: string, order: { id: string; number: string }, more: Partial<ChangeOrder>): ChangeOrder {
  return {
    id, number: `CO-${id.slice(-4)}`, stage: 'waiting', reason: '客户追加一台电机，交期提前一周。', submitter: WANG, created_at: '2026-11-20T02:00:00.000000Z',
    approval: null, lock: 1, object: 'order', record: order.id, title: order.number, deed: 'edit', values: {}, base_version: 3, record_version: 3,
    fields: [
      diff('ordered_on', '下单日期', '2026-10-12', '2026-10-05'),
      diff('remark', '备注', null, '交货前电话确认'),
    ],
    lines: [
      {
        field: 'lines', label: '订单明细',
        rows: [
          { id: '1', kind: 'changed', title: '伺服电机 2 kW', fields: [diff('quantity', '数量', '8.00', '9.00'), diff('price', '单价', yuan('3200.00'), yuan('3150.00'))] },
          { id: '2', kind: 'same', title: '控制柜', fields: [] },
          { id: null, kind: 'added', title: '编码器电缆', fields: [diff('quantity', '数量', null, '9.00'), diff('price', '单价', null, yuan('120.00'))] },
          { id: '3', kind: 'removed', title: '安装支架', fields: [] },
        ],
      },
    ],
    effects: [diff('total', '合计', yuan('35600.00'), yuan('39430.00'))], conflicts: [], problems: [], may: [], ...more,
  };
}

function seedApprovals(store: Store, flow: Flow): void {
  const orders = store.table('order').map((row) => ({ id: row.id, number: String(row['number']) }));
  const at = (index: number) => orders[index] ?? { id: '0', number: '' };
  flow.changes.push(
    changeOrder('9001', at(0), { approval: '8001', values: { ordered_on: '2026-10-05', remark: '交货前电话确认' } }),
    changeOrder('9002', at(1), {
      stage: 'conflict', submitter: ME, base_version: 3, record_version: 5, conflicts: ['ordered_on'], may: ['edit', 'submit', 'discard'],
      fields: [diff('remark', '备注', null, '交货前电话确认'), diff('ordered_on', '下单日期', '2026-10-12', '2026-10-05', { now: '2026-10-20', conflict: true })],
    }),
    changeOrder('9003', at(0), { stage: 'applied', submitter: ME, created_at: '2026-11-02T02:00:00.000000Z', reason: '单价录入有误' }),
  );
  flow.approvals.push(
    approval(0, store, {
      change_order: '9001', edit: ['remark'], reason: '客户追加一台电机，交期提前一周。', urged: 2, due_at: '2026-11-20T10:30:00.000000Z', step: '财务会签', waiting_for: [ME, LIU],
      steps: {
        n1: done(task('a1', ZHANG, 'approved', { instead_of: CHEN })), n2: { state: 'done', way: 0, tasks: [] }, n3: { state: 'waiting', way: null, tasks: [] },
        n4: waiting(task('t0', ME, 'waiting'), task('a2', LIU, 'waiting')), n5: done(task('a3', CHEN, 'approved')), n7: { state: 'skipped', way: null, tasks: [] },
      },
      return_to: [{ step: 'start', name: '' }, { step: 'n1', name: '部门经理' }],
      log: [
        { at: '2026-11-20T01:30:00.000000Z', by: WANG, act: 'submit', step: null, to: [], comment: '', files: [], mentions: [] },
        { at: '2026-11-20T06:12:00.000000Z', by: ZHANG, act: 'approve', step: '部门经理', to: [], comment: '价格在授权范围内，@刘洋 请核对交期。', files: [{ id: '77', name: '客户确认函.pdf' }], mentions: [LIU] },
        { at: '2026-11-20T07:40:00.000000Z', by: CHEN, act: 'approve', step: '供应链确认', to: [], comment: '', files: [], mentions: [] },
        { at: '2026-11-21T01:00:00.000000Z', by: WANG, act: 'urge', step: null, to: [ME, LIU], comment: '', files: [], mentions: [] },
      ],
    }),
    approval(1, store, { deed: 'create', reason: '新客户首单', edit: ['remark'], due_at: '2036-11-22T08:00:00.000000Z' }),
    approval(2, store, { deed: 'delete', reason: '重复录入', submitter: CHEN }),
    approval(3, store, { submitter: ME, waiting_for: [ZHANG], task: null, may: ['withdraw', 'urge', 'comment'], steps: { n1: waiting(task('t3', ZHANG, 'waiting')) } }),
    approval(4, store, { submitter: ME, stage: 'returned', waiting_for: [], step: null, task: null, may: ['resubmit', 'withdraw', 'comment'], steps: {} }),
    approval(5, store, { stage: 'approved', ended_at: NOW, waiting_for: [], step: null, task: null, may: ['take_back', 'comment'], read: true, steps: { n1: done(task('t5', ME, 'approved')) } }),
    approval(6, store, { stage: 'approved', ended_at: NOW, waiting_for: [], step: null, task: null, may: ['comment'], read: false, steps: { n1: done(task('t6', ZHANG, 'approved')) } }),
  );
}

function seedProcesses(flow: Flow): void {
  const older = { ...graph(), steps: graph().steps.filter(({ id }) => id !== 'n8') };
  flow.graphs.set('6001', [older, graph()]);
  flow.processes.push(
    {
      id: '6001', lock: 3, name: '订单变更审批', object: 'order', deeds: ['edit', 'delete'], active: true, place: 1, graph: graph(), published: graph(),
      version: 2, faults: [],
      versions: [
        { number: 2, published_at: '2026-11-10T03:00:00.000000Z', published_by: ME, running: 3 },
        { number: 1, published_at: '2026-09-01T03:00:00.000000Z', published_by: ZHANG, running: 1 },
      ],
    },
    { id: '6002', lock: 1, name: '客户删除', object: 'customer', deeds: ['delete'], active: false, place: 1, graph: { ...graph(), steps: [approve('n1', '销售总监')] }, published: null, version: null, faults: [], versions: [] },
  );
}

const known = new WeakMap<Store, Flow>();

export function flowOf(store: Store): Flow {
  const found = known.get(store);
  if (found) return found;
  const flow: Flow = { approvals: [], changes: [], processes: [], graphs: new Map(), next: 9100 };
  known.set(store, flow);
  seedApprovals(store, flow);
  seedProcesses(flow);
  return flow;
}
