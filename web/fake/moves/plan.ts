import type { Conflict, HandoverLine, Move, Plan, PlanPerson, Receiver, Ref } from '@/api/move-types';
import type { RecordRow } from '@/api/types';
import type { Store } from '../store.ts';
import { firstDay, holderOf, holds, positionOf, primaryOf, refOf, TODAY } from './organisation.ts';

const OBJECTS = ['customer', 'contact', 'opportunity', 'order'];
const OPEN_ENDED = 'stays';

const isClosed = (object: string, row: RecordRow): boolean =>
  (object === 'opportunity' && ['won', 'lost'].includes(String(row['stage']))) ||
  (object === 'order' && row['status'] === 'received');

/** Who receives one record; null stays with whoever has it, `pool` goes to the pool. */
function receiverFor(store: Store, receiver: Receiver | undefined, row: RecordRow, turn: number): string | null {
  if (!receiver || receiver === 'keep') return null;
  if (receiver === 'pool') return 'pool';
  if ('employee' in receiver) return receiver.employee;
  if ('position' in receiver) return holderOf(store, receiver.position);
  if ('head_of' in receiver) return { '1': '21', '2': '11', '3': '15', '5': '18' }[receiver.head_of] ?? '21';
  if ('balance' in receiver) return receiver.balance[turn % receiver.balance.length] ?? null;
  const found = receiver.by_field.cases.find((one) => one.value === row[receiver.by_field.field]);
  return receiverFor(store, found?.receiver ?? receiver.by_field.else, row, turn);
}

function linesOf(store: Store, move: Move, employee: string): HandoverLine[] {
  const handover = move.request.handover;
  const lines = new Map<string, HandoverLine>();
  const put = (object: string, row: RecordRow, why: HandoverLine['why'], rule: number | null, to: string | null) => {
    const key = [object, why, rule, to ?? OPEN_ENDED].join(':');
    const department = to && to !== 'pool' ? primaryOf(store, to) : undefined;
    const line: HandoverLine = lines.get(key) ?? {
      object,
      why,
      rule,
      receiver: to && to !== 'pool' ? refOf(store, 'employee', to) : null,
      pool: to === 'pool',
      books: department ? refOf(store, 'department', String(positionOf(store, department['position_id'])?.['department_id'] ?? '')) : null,
      count: 0,
      examples: [],
    };
    line.count += 1;
    if (line.examples.length < 5) line.examples.push({ id: row.id, label: String(row['name'] ?? row['number']) });
    lines.set(key, line);
  };
  const byCustomer = new Map<string, string | null>();
  let turn = 0;
  for (const object of OBJECTS) {
    for (const row of store.table(object)) {
      if (row.owner_id !== employee || row.deleted_at) continue;
      const exception = handover?.exceptions.find((one) => one.object === object && one.record === row.id);
      const at = (handover?.rules ?? []).findIndex(
        (rule) => (rule.object === '*' || rule.object === object) && (!rule.filter || store.matches(row, rule.filter)),
      );
      const customer = String(row['customer_id'] ?? row.id);
      if (exception) put(object, row, 'exception', null, receiverFor(store, exception.receiver, row, turn));
      else if (isClosed(object, row) && handover?.closed !== 'move') put(object, row, 'closed', null, null);
      else if (at >= 0) put(object, row, 'rule', at, receiverFor(store, handover?.rules[at]?.receiver, row, turn));
      else if (object !== 'customer' && handover?.follow !== false && byCustomer.has(customer)) {
        put(object, row, 'follows', null, byCustomer.get(customer) ?? null);
      } else {
        put(object, row, handover?.default ? 'default' : 'undecided', null, receiverFor(store, handover?.default, row, turn));
      }
      if (object === 'customer') {
        const rule = handover?.rules[at];
        byCustomer.set(row.id, receiverFor(store, exception?.receiver ?? rule?.receiver ?? handover?.default, row, turn));
        turn += 1;
      }
    }
  }
  return [...lines.values()];
}

function balanceOf(store: Store, employee: string, lines: HandoverLine[]): Plan['balance'] {
  const people = [employee, ...lines.flatMap((line) => (line.receiver ? [line.receiver.id] : []))];
  return [...new Set(people)].map((id) => {
    const count = (object: string) => store.table(object).filter((row) => row.owner_id === id && !row.deleted_at).length;
    const before = Object.fromEntries(OBJECTS.map((object) => [object, count(object)]));
    const after = { ...before };
    for (const line of lines) {
      const leaves = line.receiver !== null || line.pool;
      if (id === employee && leaves) after[line.object] = (after[line.object] ?? 0) - line.count;
      if (line.receiver?.id === id) after[line.object] = (after[line.object] ?? 0) + line.count;
    }
    return { employee: refOf(store, 'employee', id) ?? { id, label: null }, before, after };
  });
}

function rightsOf(move: Move, leaves: boolean): PlanPerson['rights'] {
  if (move.kind === 'act' || move.kind === 'add_position') {
    return { objects: [{ object: 'customer', action: 'read', before: 'own', after: 'department' }], powers: { gained: [], lost: [] }, fields: [] };
  }
  const after = (scope: 'department' | 'own' | 'department_tree') => (leaves ? null : scope);
  return {
    objects: [
      { object: 'customer', action: 'read', before: 'department_tree', after: after('department') },
      { object: 'customer', action: 'edit', before: 'own', after: after('department') },
      { object: 'customer', action: 'export', before: 'department', after: null },
      { object: 'contact', action: 'read', before: 'department_tree', after: after('department') },
      { object: 'opportunity', action: 'transfer', before: null, after: after('department') },
      { object: 'order', action: 'read', before: 'own', after: after('department_tree') },
    ],
    powers: { gained: leaves ? [] : ['view_audit'], lost: ['manage_jobs'] },
    fields: [{ object: 'contact', field: 'mobile', before: 'masked', after: leaves ? 'hidden' : 'read' }],
  };
}

function personOf(store: Store, move: Move, employee: string, target: string | undefined, on: string): PlanPerson {
  const leaves = move.kind === 'depart';
  const primary = primaryOf(store, employee);
  const from = positionOf(store, move.request.from_position ?? primary?.['position_id']);
  const to = positionOf(store, target);
  const ends = leaves || move.kind === 'change_position' || move.kind === 'end_position';
  const department = (row: RecordRow | undefined) => refOf(store, 'department', row ? String(row['department_id']) : null);
  const superior = (row: RecordRow | undefined) => {
    const above = row?.['reports_to_id'] ? holderOf(store, String(row['reports_to_id'])) : null;
    return refOf(store, 'employee', above);
  };
  const line = (row: RecordRow, kind: 'primary' | 'additional' | 'acting', starts: string, end: string | null) => ({
    position: refOf(store, 'position', row.id) ?? { id: row.id, label: null },
    department: department(row),
    kind,
    starts_on: starts,
    ends_on: end,
  });
  const state = String(store.table('employee').find((row) => row.id === employee)?.['account_state'] ?? 'active');
  return {
    employee: refOf(store, 'employee', employee) ?? { id: employee, label: null },
    appointments: {
      closed: ends && from && primary ? [{ id: primary.id, ...line(from, 'primary', String(primary['starts_on']), on) }] : [],
      opened: to && !leaves ? [line(to, move.request.appointment ?? 'primary', on, move.request.until ?? null)] : [],
    },
    department: { before: department(from), after: leaves ? null : department(to ?? from) },
    superior: { before: superior(from), after: leaves ? null : superior(to ?? from) },
    rights: rightsOf(move, leaves),
    sees: [
      { object: 'customer', before: { value: 10_000, exact: false }, after: { value: leaves ? 0 : 4321, exact: true } },
      { object: 'opportunity', before: { value: 212, exact: true }, after: { value: leaves ? 0 : 388, exact: true } },
      { object: 'order', before: { value: 86, exact: true }, after: { value: leaves ? 0 : 640, exact: true } },
    ],
    account: leaves ? { before: state, after: 'left', sessions: 2, tokens: ['ERP 同步'], second_factor: true } : null,
  };
}

function conflictsOf(move: Move, lines: HandoverLine[]): Conflict[] {
  const conflicts: Conflict[] = [];
  const left = lines.filter((line) => !line.receiver && !line.pool && line.why === 'undecided').reduce((sum, line) => sum + line.count, 0);
  if (move.kind === 'depart' && left > 0) {
    conflicts.push({ code: 'move.left_over', message: `还有 ${left} 条记录没有接收人。请选择其余记录交给谁。`, blocking: true, field: 'handover.default' });
  }
  move.request.handover?.rules.forEach((rule, at) => {
    const receiver = rule.receiver;
    if (typeof receiver === 'object' && 'employee' in receiver && receiver.employee === move.request.employee) {
      conflicts.push({ code: 'move.receiver_leaves', message: '接收人就是本人，请改选别人。', blocking: true, field: `handover.rules[${at}].receiver` });
    }
    if (typeof receiver === 'object' && 'employee' in receiver && receiver.employee === '15') {
      conflicts.push({ code: 'move.receiver_stopped', message: '刘洋的账号已停用，不能接收记录。', blocking: true, field: `handover.rules[${at}].receiver` });
    }
  });
  if (move.request.position === '33' || move.request.position === '31') {
    conflicts.push({ code: 'move.headcount', message: '岗位编制 1 人，生效后将有 2 人在任。', blocking: false, field: 'position' });
  }
  return conflicts;
}

const reorganised = (move: Move, store: Store): Plan['departments'] =>
  (move.request.steps ?? []).map((step) => {
    const name = (id: string) => refOf(store, 'department', id)?.label ?? id;
    const department = (id: string) => refOf(store, 'department', id);
    if ('rename' in step) return { department: department(step.rename), what: 'renamed', before: name(step.rename), after: step.name };
    if ('move' in step) return { department: department(step.move), what: 'moved', before: null, after: name(step.to) };
    if ('merge' in step) return { department: department(step.merge), what: 'merged', before: null, after: name(step.into) };
    if ('close' in step) return { department: department(step.close), what: 'closed', before: null, after: step.into ? name(step.into) : null };
    return { department: department(step.split), what: 'split', before: null, after: step.name };
  });

const EVERY_REFERENCE: Plan['references'] = [
  { name: 'record_share.employee_id', label: '共享给他的记录', count: 14, effect: 'ended' },
  { name: 'role_assignment.employee_id', label: '直接授予的角色', count: 1, effect: 'ended' },
  { name: 'task.assignee_id', label: '未完成的任务', count: 9, effect: 'moved' },
  { name: 'saved_view.owner_id', label: '保存的视图', count: 3, effect: 'kept' },
];

export function planOf(store: Store, move: Move, generation: number): Plan {
  const on = firstDay(move.request);
  const employee = move.request.employee;
  const gives = ['change_position', 'end_position', 'depart', 'leave_of_absence', 'hand_over'].includes(move.kind);
  const lines = employee && gives ? linesOf(store, move, employee) : [];
  if (generation > 0 && lines[0]) lines[0] = { ...lines[0], count: lines[0].count + generation * 3 };
  const own = employee ? primaryOf(store, employee) : undefined;
  const empties = ['change_position', 'end_position', 'depart'].includes(move.kind);
  const below = empties && own ? store.table('position').filter((row) => row['reports_to_id'] === own['position_id']) : [];
  const people = [
    ...(employee ? [personOf(store, move, employee, move.request.position, on)] : []),
    ...(move.request.people ?? []).map((one) => personOf(store, { ...move, kind: 'change_position' }, one.employee, one.position, on)),
  ];
  const moved = lines.filter((line) => line.receiver || line.pool).reduce((sum, line) => sum + line.count, 0);
  const headed = own && ['30', '31', '33', '35'].includes(String(own['position_id']));
  const alone = own && store.table('appointment').filter((row) => row['position_id'] === own['position_id'] && holds(row, TODAY)).length === 1;
  const vacated = positionOf(store, own?.['position_id']);
  const heads: Ref | null = headed ? refOf(store, 'department', String(vacated?.['department_id'])) : null;
  return {
    hash: `plan-${move.id}-${generation}-${JSON.stringify(move.request).length}`,
    made_at: '2026-11-21T08:00:00.000000Z',
    effective_at: `${on}T00:00:00.000000Z`,
    effective_on: on,
    people,
    handover: lines,
    balance: employee && lines.length > 0 ? balanceOf(store, employee, lines) : [],
    references: move.kind === 'depart' ? EVERY_REFERENCE : gives ? EVERY_REFERENCE.slice(2) : [],
    reporting: below.map((row) => ({
      position: { id: row.id, label: String(row['name']) },
      holders: store.table('appointment').filter((held) => held['position_id'] === row.id && holds(held, TODAY)).map((held) => refOf(store, 'employee', String(held['employee_id'])) ?? { id: '', label: null }),
      before: refOf(store, 'employee', employee),
      after: move.request.subordinates ? refOf(store, 'employee', holderOf(store, move.request.subordinates)) : null,
    })),
    vacant: empties && alone && vacated ? [{ position: { id: vacated.id, label: String(vacated['name']) }, department: refOf(store, 'department', String(vacated['department_id'])), heads }] : [],
    departments: reorganised(move, store),
    conflicts: conflictsOf(move, lines),
    totals: { records: moved, receivers: new Set(lines.flatMap((line) => (line.receiver ? [line.receiver.id] : []))).size },
  };
}
