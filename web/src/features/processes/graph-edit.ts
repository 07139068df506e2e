import type { Approver, Step } from '@/api/approval-types';
import { swapped, treeEdits } from '@/lib/step-tree';
import { branchesOf } from '@/records/approval/flow';

/** Editing a process: every function answers a new one and leaves the old as it is, so that each step can be undone. */

const edits = treeEdits<Step, number | 'otherwise'>({
  seriesOf: branchesOf,
  withSeries: (step, series) => {
    const stepsAt = (at: number | 'otherwise') => series.find((one) => one.at === at)?.steps ?? [];
    if (step.kind === 'branch') {
      return { ...step, branches: step.branches.map((one, at) => ({ ...one, steps: stepsAt(at) })), otherwise: stepsAt('otherwise') };
    }
    if (step.kind === 'parallel') return { ...step, branches: step.branches.map((one, at) => ({ ...one, steps: stepsAt(at) })) };
    return step;
  },
});

export const { insert: insertStep, remove: removeStep, change: changeStep, slotOf, moveTo, moveBy } = edits;

export const freshId = (steps: Step[]): string => edits.freshId(steps, 'n');

export const SUPERIOR: Approver = { superior_of: 'submitter', level: 1 };

/** A step as it is put in: one that already works where that is possible. */
export function newStep(kind: Step['kind'], id: string): Step {
  switch (kind) {
    case 'approve':
      return {
        kind, id, name: '', approvers: [SUPERIOR], mode: 'any', edit: [], hide: [], due: null,
        submitter: 'superior', nobody: 'administrators', on_reject: 'end',
      };
    case 'copy':
      return { kind, id, name: '', to: [{ owner: true }] };
    case 'branch':
      return { kind, id, name: '', branches: [{ name: '', filter: { and: [] }, steps: [] }], otherwise: [] };
    case 'parallel':
      return { kind, id, name: '', branches: [{ name: '', steps: [] }, { name: '', steps: [] }] };
  }
}

export function addBranch(step: Step): Step {
  if (step.kind === 'branch') return { ...step, branches: [...step.branches, { name: '', filter: { and: [] }, steps: [] }] };
  if (step.kind === 'parallel') return { ...step, branches: [...step.branches, { name: '', steps: [] }] };
  return step;
}

export function removeBranch(step: Step, at: number): Step {
  if (step.kind === 'branch') return { ...step, branches: step.branches.filter((_, index) => index !== at) };
  if (step.kind === 'parallel') return { ...step, branches: step.branches.filter((_, index) => index !== at) };
  return step;
}

/** Conditions are asked in their order: which is first matters. */
export function moveBranch(step: Step, at: number, by: -1 | 1): Step {
  if (step.kind === 'branch') return { ...step, branches: swapped(step.branches, at, by) };
  if (step.kind === 'parallel') return { ...step, branches: swapped(step.branches, at, by) };
  return step;
}
