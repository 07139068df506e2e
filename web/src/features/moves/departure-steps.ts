import type { Move, Plan } from '@/api/move-types';
import { isUndecided } from './plan/flows';

export const DEPARTURE_STEPS = ['account', 'handover', 'notes', 'organisation', 'rights', 'mark'] as const;
export type DepartureStep = (typeof DEPARTURE_STEPS)[number];

/** `todo`: nothing is known yet; `open`: somebody has to decide; `ready`: happens with the plan; then under way, done. */
export type StepState = 'todo' | 'open' | 'ready' | 'running' | 'done';

export interface StepStatus {
  step: DepartureStep;
  state: StepState;
  /** What is still left, in the step's own unit: records, reports without a superior. */
  left: number;
}

const STOPPED = new Set(['stopped', 'left', 'none', '']);

/** Records nobody receives although the person goes. */
export const leftOver = (plan: Plan): number =>
  plan.handover
    .filter(isUndecided)
    .reduce((sum, line) => sum + line.count, 0);

const blocksHandover = (plan: Plan): boolean =>
  plan.conflicts.some((conflict) => conflict.blocking && (conflict.field === null || conflict.field.startsWith('handover')));

function planned(plan: Plan | null, marked: boolean): StepStatus[] {
  const mark: StepStatus = { step: 'mark', state: marked ? 'ready' : 'open', left: 0 };
  if (!plan) {
    return DEPARTURE_STEPS.map((step) =>
      step === 'mark' ? mark : { step, state: step === 'account' ? 'ready' : 'todo', left: 0 },
    );
  }
  const left = leftOver(plan);
  const headless = plan.reporting.filter((one) => one.after === null).length;
  const account = plan.people[0]?.account;
  return [
    { step: 'account', state: account && STOPPED.has(account.before) ? 'done' : 'ready', left: 0 },
    { step: 'handover', state: left > 0 || blocksHandover(plan) ? 'open' : 'ready', left },
    { step: 'notes', state: 'ready', left: 0 },
    { step: 'organisation', state: headless > 0 ? 'open' : 'ready', left: headless },
    { step: 'rights', state: 'ready', left: 0 },
    mark,
  ];
}

/** How far each step of a departure is. */
export function departureSteps(move: Pick<Move, 'stage'> | null, plan: Plan | null, marked: boolean): StepStatus[] {
  const all = (state: StepState) => DEPARTURE_STEPS.map((step) => ({ step, state, left: 0 }));
  switch (move?.stage) {
    case 'done':
      return all('done');
    case 'applying':
    case 'undoing':
      return all('running');
    case 'undone':
    case 'cancelled':
      return all('todo');
    case 'draft':
    case 'waiting':
    case 'scheduled':
    case 'blocked':
    case undefined:
      return planned(plan, marked);
  }
}
