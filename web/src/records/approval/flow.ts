import type { Approver, Mode, Step } from '@/api/approval-types';
import type { Series, TreeSlot } from '@/lib/step-tree';

/** A place between steps: in a branch of a step, or on the way itself where there is no such step. */
export type Slot = TreeSlot<number | 'otherwise'>;

/** The series of steps that hang on a step. */
export function branchesOf(step: Step): Series<Step, number | 'otherwise'>[] {
  if (step.kind !== 'branch' && step.kind !== 'parallel') return [];
  const branches: Series<Step, number | 'otherwise'>[] = step.branches.map(({ steps }, at) => ({ at, steps }));
  return step.kind === 'branch' ? [...branches, { at: 'otherwise', steps: step.otherwise }] : branches;
}

/** Every step of a process, those in branches after the one they belong to. */
export const allSteps = (steps: Step[]): Step[] =>
  steps.flatMap((step) => [step, ...branchesOf(step).flatMap((branch) => allSteps(branch.steps))]);

export const findStep = (steps: Step[], id: string): Step | undefined => allSteps(steps).find((step) => step.id === id);

/** What kind of approver this is: its one telling member. */
export const APPROVER_KINDS = [
  'employee', 'role', 'position', 'head_of', 'department_head_of', 'superior_of', 'superiors_of', 'owner', 'field', 'chosen', 'matrix',
] as const;
export type ApproverKind = (typeof APPROVER_KINDS)[number];

export const kindOf = (approver: Approver): ApproverKind => APPROVER_KINDS.find((kind) => kind in approver) ?? 'employee';

export const MODES = ['any', 'all', 'in_turn', 'at_least'] as const;
export type ModeName = (typeof MODES)[number];

export const modeName = (mode: Mode): ModeName => (typeof mode === 'string' ? mode : 'at_least');

export const leastOf = (mode: Mode): number => (typeof mode === 'string' ? 2 : mode.at_least);
