import type { Move, MoveKind, MoveStage } from '@/api/move-types';
import type { Store } from '../store.ts';
import { refOf } from './organisation.ts';

const POSITIONS: [id: string, name: string, department: string, title: string, above: string | null, headcount: number][] = [
  ['30', '总经理', '1', '总经理', null, 1],
  ['31', '区域经理', '2', '销售总监', '30', 1],
  ['32', '客户经理', '4', '客户经理', '31', 4],
  ['33', '华南销售经理', '3', '销售经理', '30', 1],
  ['34', '华南客户经理', '3', '客户经理', '33', 3],
  ['35', '市场经理', '5', '市场经理', '30', 1],
  ['36', '市场专员', '5', '专员', '35', 2],
  ['37', '大客户经理', '2', '高级客户经理', '31', 2],
];

const HELD: [employee: string, position: string, kind: string, since: string][] = [
  ['11', '31', 'primary', '2024-03-01'],
  ['12', '32', 'primary', '2025-06-01'],
  ['13', '32', 'primary', '2025-02-17'],
  ['14', '37', 'primary', '2023-09-01'],
  ['15', '33', 'primary', '2022-05-09'],
  ['16', '34', 'primary', '2024-11-04'],
  ['17', '34', 'primary', '2025-08-01'],
  ['18', '35', 'primary', '2021-01-11'],
  ['18', '36', 'acting', '2026-09-01'],
  ['19', '36', 'primary', '2026-01-05'],
  ['20', '32', 'primary', '2026-03-02'],
  ['21', '30', 'primary', '2018-04-02'],
];

export function seedPositions(store: Store): void {
  for (const [id, name, department, title, above, headcount] of POSITIONS) {
    store.add('position', { id, name, department_id: department, job_title: title, reports_to_id: above, headcount });
  }
  for (const [employee, position, kind, since] of HELD) {
    store.add('appointment', { employee_id: employee, position_id: position, kind, starts_on: since, ends_on: null });
  }
  store.add('appointment', { employee_id: '12', position_id: '36', kind: 'primary', starts_on: '2023-04-03', ends_on: '2025-05-31' });
}

interface Seed {
  kind: MoveKind;
  stage: MoveStage;
  employee: string | null;
  position?: string;
  on: string;
  reason: string;
  count: number;
  problem?: string;
}

const SEEDS: Seed[] = [
  { kind: 'change_position', stage: 'scheduled', employee: '13', position: '37', on: '2026-12-01', reason: '晋升大客户经理', count: 11 },
  { kind: 'depart', stage: 'waiting', employee: '20', on: '2026-12-15', reason: '个人原因', count: 38 },
  { kind: 'act', stage: 'blocked', employee: '17', position: '33', on: '2026-11-20', reason: '刘洋出差期间代理', count: 0, problem: '岗位“华南销售经理”在 11 月 20 日之前已停用，请改选岗位。' },
  { kind: 'leave_of_absence', stage: 'draft', employee: '16', on: '2026-12-08', reason: '产假', count: 0 },
  { kind: 'depart', stage: 'applying', employee: '22', on: '2026-11-21', reason: '合同到期', count: 1240 },
  { kind: 'add_position', stage: 'done', employee: '18', position: '36', on: '2026-09-01', reason: '市场专员空缺期间代理', count: 0 },
  { kind: 'change_position', stage: 'done', employee: '12', position: '32', on: '2026-11-02', reason: '转岗到销售', count: 126 },
  { kind: 'reorganise', stage: 'undone', employee: null, on: '2026-08-01', reason: '合并市场与品牌', count: 64 },
  { kind: 'end_position', stage: 'cancelled', employee: '15', position: '37', on: '2026-10-10', reason: '不再兼任', count: 0 },
];

export function canOf(stage: MoveStage): Move['can'] {
  const open = ['draft', 'waiting', 'blocked', 'scheduled'].includes(stage);
  return { change: open, rehearse: open, confirm: open && stage !== 'scheduled', cancel: open, undo: stage === 'done', approve: false };
}

/** The record of a move as the list shows it. */
export function keepRow(store: Store, move: Move, count: number): void {
  const values = {
    number: move.number,
    kind: move.kind,
    stage: move.stage,
    employee_id: move.employee?.id ?? null,
    position_id: move.position?.id ?? null,
    effective_at: move.effective_at,
    until: move.until,
    reason: move.reason,
    done_at: move.done_at,
    records_count: count,
  };
  const row = store.table('move').find((one) => one.id === move.id);
  if (row) Object.assign(row, values);
  else store.add('move', { id: move.id, ...values });
}

export function newMove(store: Store, kind: MoveKind, employee: string | null): Move {
  const move: Move = {
    id: store.id(),
    number: `MV-${String(store.moves.length + 1).padStart(6, '0')}`,
    kind,
    stage: 'draft',
    employee: refOf(store, 'employee', employee),
    position: null,
    effective_at: null,
    until: null,
    reason: '',
    note: null,
    request: { kind },
    plan: null,
    report: null,
    created_at: '2026-11-19T02:10:00.000000Z',
    created_by: { id: '11', label: '李明' },
    confirmed_at: null,
    confirmed_by: null,
    done_at: null,
    undo_until: null,
    job: null,
    problem: null,
    approvals: [],
    in_agreement: false,
    can: canOf('draft'),
  };
  store.moves.push(move);
  return move;
}

export function seedMoves(store: Store): void {
  for (const seed of SEEDS) {
    const move = newMove(store, seed.kind, seed.employee);
    const at = `${seed.on}T00:00:00.000000+08:00`;
    Object.assign(move, {
      stage: seed.stage,
      position: refOf(store, 'position', seed.position ?? null),
      effective_at: new Date(at).toISOString(),
      reason: seed.reason,
      can: canOf(seed.stage),
      problem: seed.problem ? { code: 'move.position_closed', message: seed.problem } : null,
      request: {
        kind: seed.kind,
        ...(seed.employee ? { employee: seed.employee } : {}),
        ...(seed.position ? { position: seed.position } : {}),
        ...(seed.kind === 'depart' ? { until: seed.on } : { effective_on: seed.on }),
        reason: seed.reason,
        ...(seed.kind === 'depart' ? { handover: { rules: [], exceptions: [], follow: true, closed: 'keep' } } : {}),
      },
    });
    if (['done', 'undone'].includes(seed.stage)) {
      Object.assign(move, {
        done_at: new Date(at).toISOString(),
        confirmed_at: '2026-11-01T06:20:00.000000Z',
        confirmed_by: { id: '11', label: '李明' },
        undo_until: '2026-12-02T00:00:00.000000Z',
        report: {
          records: { customer: 42, contact: 61, opportunity: 23 },
          appointments: 2,
          references: 5,
          different: seed.kind === 'change_position' ? [{ object: 'customer', confirmed: 39, found: 42 }] : [],
          not_restored:
            seed.stage === 'undone'
              ? [{ record: { object: 'customer', ...refOf(store, 'customer', store.table('customer')[4]?.id ?? null) }, why: 'changed' }]
              : [],
          seconds: 1.8,
        },
      });
    }
    keepRow(store, move, seed.count);
  }
}
