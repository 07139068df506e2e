import type { Graph, Step } from '@/api/approval-types';
import { sameJson } from '@/lib/json';
import { allSteps } from '@/records/approval/flow';
import { slotOf } from './graph-edit';

export interface StepDifference {
  id: string;
  step: Step;
  kind: 'added' | 'removed' | 'changed';
  /** Which settings differ. */
  settings: string[];
}

/** A step as it is by itself: what hangs in its branches is compared where it stands. */
function own(step: Step): Record<string, unknown> {
  if (step.kind === 'branch') {
    const { branches, otherwise: _otherwise, ...rest } = step;
    return { ...rest, branches: branches.map(({ name, filter }) => ({ name, filter })) };
  }
  if (step.kind === 'parallel') return { ...step, branches: step.branches.map(({ name }) => name) };
  return { ...step };
}

const SETTINGS = ['lock', 'open_fields', 'withdraw', 'merge', 'filter'] as const;

/** What one version does otherwise than another: its steps one by one, and its settings. */
export function compareGraphs(before: Graph, after: Graph): { steps: StepDifference[]; settings: string[] } {
  const [old, now] = [allSteps(before.steps), allSteps(after.steps)];
  const steps = now.flatMap((step): StepDifference[] => {
    const was = old.find(({ id }) => id === step.id);
    if (!was) return [{ id: step.id, step, kind: 'added', settings: [] }];
    const [left, right] = [own(was), own(step)];
    const settings = [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((name) => !sameJson(left[name], right[name]));
    const [from, to] = [slotOf(before.steps, step.id), slotOf(after.steps, step.id)];
    if (from?.owner !== to?.owner || from?.branch !== to?.branch) settings.push('place');
    return settings.length > 0 ? [{ id: step.id, step, kind: 'changed', settings }] : [];
  });
  const gone = old.filter(({ id }) => !now.some((step) => step.id === id));
  return {
    steps: [...steps, ...gone.map((step): StepDifference => ({ id: step.id, step, kind: 'removed', settings: [] }))],
    settings: SETTINGS.filter((name) => !sameJson(before[name], after[name])),
  };
}
