import type { Approver, Step } from '@/api/approval-types';
import { allSteps, type Slot } from '@/records/approval/flow';

/** Editing a process: every function answers a new one and leaves the old as it is, so that each step can be undone. */

type Where = Pick<Slot, 'owner' | 'branch'>;

const ROOT: Where = { owner: null, branch: null };

/** Changes every series of steps, the inner ones first. */
function mapSeries(steps: Step[], change: (series: Step[], where: Where) => Step[], where = ROOT): Step[] {
  const inner = steps.map((step): Step => {
    if (step.kind === 'branch') {
      const branches = step.branches.map((one, at) => ({ ...one, steps: mapSeries(one.steps, change, { owner: step.id, branch: at }) }));
      return { ...step, branches, otherwise: mapSeries(step.otherwise, change, { owner: step.id, branch: 'otherwise' }) };
    }
    if (step.kind === 'parallel') {
      const branches = step.branches.map((one, at) => ({ ...one, steps: mapSeries(one.steps, change, { owner: step.id, branch: at }) }));
      return { ...step, branches };
    }
    return step;
  });
  return change(inner, where);
}

const same = (one: Where, other: Where): boolean => one.owner === other.owner && one.branch === other.branch;

export const insertStep = (steps: Step[], slot: Slot, step: Step): Step[] =>
  mapSeries(steps, (series, where) => (same(where, slot) ? [...series.slice(0, slot.at), step, ...series.slice(slot.at)] : series));

export const removeStep = (steps: Step[], id: string): Step[] =>
  mapSeries(steps, (series) => series.filter((step) => step.id !== id));

export const changeStep = (steps: Step[], id: string, change: (step: Step) => Step): Step[] =>
  mapSeries(steps, (series) => series.map((step) => (step.id === id ? change(step) : step)));

/** Where a step stands. */
export function slotOf(steps: Step[], id: string): (Slot & { of: number }) | null {
  let found: (Slot & { of: number }) | null = null;
  mapSeries(steps, (series, where) => {
    const at = series.findIndex((step) => step.id === id);
    if (at >= 0) found = { ...where, at, of: series.length };
    return series;
  });
  return found;
}

/** Puts a step elsewhere; into itself it cannot go. */
export function moveTo(steps: Step[], id: string, slot: Slot): Step[] {
  const [from, step] = [slotOf(steps, id), allSteps(steps).find((one) => one.id === id)];
  if (!from || !step || allSteps([step]).some((one) => one.id === slot.owner)) return steps;
  const after = same(from, slot) && slot.at > from.at;
  if (same(from, slot) && (slot.at === from.at || slot.at === from.at + 1)) return steps;
  return insertStep(removeStep(steps, id), { ...slot, at: after ? slot.at - 1 : slot.at }, step);
}

/** One place up or down; at the end of a branch, out of it. */
export function moveBy(steps: Step[], id: string, by: -1 | 1): Step[] {
  const from = slotOf(steps, id);
  if (!from) return steps;
  const at = from.at + by;
  if (at >= 0 && at < from.of) return moveTo(steps, id, { ...from, at: by === 1 ? from.at + 2 : at });
  const out = from.owner && slotOf(steps, from.owner);
  return out ? moveTo(steps, id, { ...out, at: by === 1 ? out.at + 1 : out.at }) : steps;
}

/** A name no step has: the numbers go on, so that what was removed never comes back under another. */
export function freshId(steps: Step[]): string {
  const numbers = allSteps(steps).map(({ id }) => Number(/^n(\d+)$/.exec(id)?.[1] ?? 0));
  return `n${Math.max(0, ...numbers) + 1}`;
}

export const SUPERIOR: Approver = { superior_of: 'submitter', level: 1 };

/** A step as it is put in: one that already works where that is possible. */
export function newStep(kind: Step['kind'], id: string): Step {
  switch (kind) {
    case 'approve':
      return {
        kind, id, name: '', approvers: [SUPERIOR], mode: 'any', edit: [], due: null,
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

const swapped = <T>(list: T[], at: number, by: -1 | 1): T[] => {
  const [one, other] = [list[at], list[at + by]];
  if (one === undefined || other === undefined) return list;
  return list.map((item, index) => (index === at ? other : index === at + by ? one : item));
};

/** Conditions are asked in their order: which is first matters. */
export function moveBranch(step: Step, at: number, by: -1 | 1): Step {
  if (step.kind === 'branch') return { ...step, branches: swapped(step.branches, at, by) };
  if (step.kind === 'parallel') return { ...step, branches: swapped(step.branches, at, by) };
  return step;
}
