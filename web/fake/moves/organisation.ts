import type { Holder, MoveRequest, Organisation, Ref } from '@/api/move-types';
import type { RecordRow } from '@/api/types';
import type { Store } from '../store.ts';

export const TODAY = '2026-11-21';

/** The first day a move holds: the one after the last day at work for a departure. */
export function firstDay(request: MoveRequest): string {
  if (request.kind !== 'depart' || !request.until) return request.effective_on ?? TODAY;
  return new Date(Date.parse(request.until) + 86_400_000).toISOString().slice(0, 10);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function refOf(store: Store, object: string, id: string | null | undefined): Ref | null {
  if (!id) return null;
  const row = store.table(object).find((one) => one.id === id);
  return { id, label: row ? textOf(row['name'] ?? row['number']) : null };
}

export const holds = (row: RecordRow, on: string): boolean =>
  textOf(row['starts_on']) <= on && (row['ends_on'] == null || textOf(row['ends_on']) >= on);

export function holderOf(store: Store, position: string, on = TODAY): string | null {
  const held = store.table('appointment').find((row) => row['position_id'] === position && holds(row, on));
  return held ? textOf(held['employee_id']) : null;
}

export function primaryOf(store: Store, employee: string, on = TODAY): RecordRow | undefined {
  return store
    .table('appointment')
    .find((row) => row['employee_id'] === employee && row['kind'] === 'primary' && holds(row, on));
}

export function positionOf(store: Store, id: unknown): RecordRow | undefined {
  return store.table('position').find((row) => row.id === id);
}

/** The company as of a day; what is scheduled for a later day shows as planned. */
export function organisationOn(store: Store, on: string): Organisation {
  const planned = store.moves.filter(
    (move) => move.stage === 'scheduled' && move.request.position && (move.request.effective_on ?? '') <= on,
  );
  const holdersOf = (position: string): Holder[] => [
    ...store
      .table('appointment')
      .filter((row) => row['position_id'] === position && holds(row, on))
      .map((row) => ({
        employee: refOf(store, 'employee', textOf(row['employee_id'])) ?? { id: '', label: null },
        kind: row['kind'] as Holder['kind'],
        starts_on: textOf(row['starts_on']),
        ends_on: row['ends_on'] == null ? null : textOf(row['ends_on']),
        planned: false,
        leave: null,
        leaving_on: null,
      })),
    ...planned
      .filter((move) => move.request.position === position && move.employee)
      .map((move) => ({
        employee: move.employee ?? { id: '', label: null },
        kind: 'primary' as const,
        starts_on: move.request.effective_on ?? on,
        ends_on: null,
        planned: true,
        leave: null,
        leaving_on: null,
      })),
  ];
  return {
    on,
    departments: store.table('department').map((row) => ({
      id: row.id,
      name: textOf(row['name']),
      parent_id: row['parent_id'] == null ? null : textOf(row['parent_id']),
      head_position_id: { '1': '30', '2': '31', '3': '33', '5': '35' }[row.id] ?? null,
      closed_on: null,
    })),
    positions: store.table('position').map((row) => ({
      id: row.id,
      name: textOf(row['name']),
      department_id: textOf(row['department_id']) || null,
      job_title: textOf(row['job_title']) || null,
      reports_to_id: textOf(row['reports_to_id']) || null,
      headcount: Number(row['headcount'] ?? 1),
      holders: holdersOf(row.id),
    })),
  };
}
