import type { EmployeeHistory } from '@/api/move-types';
import { today } from '@/lib/dates';

export interface CareerEntry {
  key: string;
  /** What it is ordered by: the day it began or is to begin. */
  day: string;
  now: boolean;
  appointment?: EmployeeHistory['appointments'][number];
  move?: EmployeeHistory['moves'][number];
}

/** What has no day yet lies ahead of everything that has one. */
const LAST_DAY = '9999-12-31';

/** Appointments and moves in one row, the latest first; what was never carried out is left out. */
export function careerOf(history: EmployeeHistory, on: string = today()): CareerEntry[] {
  const held = history.appointments.map((appointment): CareerEntry => {
    const now = appointment.starts_on <= on && (appointment.ends_on === null || appointment.ends_on >= on);
    return { key: `held:${appointment.id}`, day: appointment.starts_on, now, appointment };
  });
  const moved = history.moves
    .filter((move) => move.stage !== 'cancelled')
    .map((move): CareerEntry => ({
      key: `move:${move.id}`,
      day: move.effective_at?.slice(0, 10) ?? LAST_DAY,
      now: false,
      move,
    }));
  return [...moved, ...held].sort((one, other) => other.day.localeCompare(one.day));
}
