import type { Definition, Receiver, RuleStep, RuleStepKind, StepOf, Trigger, TriggerKind, Value, Values, Who } from '@/api/automation-types';
import type { Field } from '@/api/types';
import { swapped, treeEdits, type Series, type TreeSlot } from '@/lib/step-tree';

/** A series of steps that hangs on a step: a branch by its place, what happens otherwise, or what a decision leads to. */
export type BranchKey = number | 'otherwise' | 'approved' | 'rejected';
export type RuleSlot = TreeSlot<BranchKey>;

export function seriesOf(step: RuleStep): Series<RuleStep, BranchKey>[] {
  if (step.kind === 'approval') {
    return [
      { at: 'approved', steps: step.then.approved },
      { at: 'rejected', steps: step.then.rejected },
    ];
  }
  if (step.kind !== 'branch') return [];
  return [...step.branches.map(({ steps }, at) => ({ at: at as BranchKey, steps })), { at: 'otherwise' as const, steps: step.otherwise }];
}

/** Editing a rule, as a tree. */
export const rule = treeEdits<RuleStep, BranchKey>({
  seriesOf,
  withSeries: (step, series) => {
    const stepsAt = (at: BranchKey) => series.find((one) => one.at === at)?.steps ?? [];
    if (step.kind === 'approval') return { ...step, then: { approved: stepsAt('approved'), rejected: stepsAt('rejected') } };
    if (step.kind !== 'branch') return step;
    return { ...step, branches: step.branches.map((one, at) => ({ ...one, steps: stepsAt(at) })), otherwise: stepsAt('otherwise') };
  },
});

export const freshId = (steps: RuleStep[]): string => rule.freshId(steps, 's');

const newBranch = () => ({ name: '', filter: null, condition: '', steps: [] });

/** A step as it is put in: one that already works where that is possible. */
export function newStep(kind: RuleStepKind, id: string, creates: string): RuleStep {
  const base = { id, name: '' };
  switch (kind) {
    case 'change': return { ...base, kind, values: {} };
    case 'create': return { ...base, kind, object: creates, values: {} };
    case 'assign': return { ...base, kind, to: { employee: '' } };
    case 'approval': return { ...base, kind, process: '', comment: '', then: { approved: [], rejected: [] } };
    case 'notify': return { ...base, kind, to: [{ owner: true }], text: '', mail: false };
    case 'call': return { ...base, kind, url: '', body: null };
    case 'wait': return { ...base, kind, hours: 24, until: null, days: 0 };
    case 'branch': return { ...base, kind, branches: [newBranch()], otherwise: [] };
    case 'stop': return { ...base, kind };
  }
}

export const addBranch = (step: StepOf<'branch'>): StepOf<'branch'> => ({ ...step, branches: [...step.branches, newBranch()] });

export const removeBranch = (step: StepOf<'branch'>, at: number): StepOf<'branch'> => ({
  ...step,
  branches: step.branches.filter((_, index) => index !== at),
});

/** Conditions are asked in their order: which is first matters. */
export const moveBranch = (step: StepOf<'branch'>, at: number, by: -1 | 1): StepOf<'branch'> => ({
  ...step,
  branches: swapped(step.branches, at, by),
});

/** When a rule begins, as it is first proposed. */
export function newTrigger(kind: TriggerKind, fields: Field[]): Trigger {
  const usable = fields.filter((field) => !field.system && !field.hidden);
  switch (kind) {
    case 'created': return { kind };
    case 'changed': return { kind, fields: [] };
    case 'reaches': return { kind, field: usable.find(({ type }) => type === 'choice')?.name ?? '', op: 'eq', value: null };
    case 'date': return { kind, field: fields.find(isDay)?.name ?? '', days: -3, at: '09:00' };
    case 'idle': return { kind, days: 14 };
    case 'schedule': return { kind, every: 'day', at: '09:00', day: 1 };
    case 'webhook': return { kind, key: null, map: {} };
    case 'button': return { kind, ask: '' };
  }
}

/** The type of what a field holds, also where it is worked out. */
export const typeOf = (field: Field) => field.result ?? field.type;

export const isDay = (field: Field): boolean => !field.hidden && (typeOf(field) === 'date' || typeOf(field) === 'instant');

export const VALUE_KINDS = ['value', 'field', 'formula', 'now', 'today'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

export const valueKindOf = (value: Value): ValueKind => VALUE_KINDS.find((kind) => kind in value) ?? 'value';

export function newValue(kind: ValueKind): Value {
  switch (kind) {
    case 'value': return { value: null };
    case 'field': return { field: '' };
    case 'formula': return { formula: '' };
    case 'now': return { now: true };
    case 'today': return { today: true, days: 0 };
  }
}

/** In which ways a field can be given its value. */
export function valueKindsFor(field: Field): ValueKind[] {
  if (field.type === 'date') return ['value', 'today', 'field', 'formula'];
  if (field.type === 'instant') return ['value', 'now', 'today', 'field'];
  return ['value', 'field', 'formula'];
}

export const WHO_KINDS = ['owner', 'superior_of_owner', 'department_head', 'employee', 'role', 'field'] as const;
export type WhoKind = (typeof WHO_KINDS)[number];
export const whoKindOf = (who: Who): WhoKind => WHO_KINDS.find((kind) => kind in who) ?? 'owner';

export function newWho(kind: WhoKind): Who {
  switch (kind) {
    case 'owner': return { owner: true };
    case 'superior_of_owner': return { superior_of_owner: true };
    case 'department_head': return { department_head: true };
    case 'employee': return { employee: '' };
    case 'role': return { role: '' };
    case 'field': return { field: '' };
  }
}

export const RECEIVER_KINDS = ['employee', 'position', 'head_of', 'in_turn', 'field'] as const;
export type ReceiverKind = (typeof RECEIVER_KINDS)[number];
export const receiverKindOf = (to: Receiver): ReceiverKind => RECEIVER_KINDS.find((kind) => kind in to) ?? 'employee';

export function newReceiver(kind: ReceiverKind): Receiver {
  switch (kind) {
    case 'employee': return { employee: '' };
    case 'position': return { position: '' };
    case 'head_of': return { head_of: '' };
    case 'in_turn': return { in_turn: [] };
    case 'field': return { field: '' };
  }
}

export const isPerson = (field: Field): boolean => !field.hidden && (field.type === 'employee' || field.target === 'employee');

const unset = (values: Values): boolean => Object.values(values).some((value) => 'field' in value && value.field === '');

/** Whether something of a step still has to be chosen or written; some of it the server could not even read. */
function isUnfinished(step: RuleStep): boolean {
  switch (step.kind) {
    case 'notify': return step.text.trim() === '' || step.to.some((who) => Object.values(who).includes(''));
    case 'assign': return Object.values(step.to).some((one: unknown) => one === '' || (Array.isArray(one) && one.length === 0));
    case 'approval': return step.process === '';
    case 'create': return step.object === '' || unset(step.values);
    case 'change': return unset(step.values);
    case 'call': return step.url === '' || (step.body !== null && unset(step.body));
    case 'wait': return step.until === '';
    case 'branch':
    case 'stop': return false;
  }
}

function isBegun({ trigger }: Definition): boolean {
  if (trigger.kind === 'date') return trigger.field === '';
  if (trigger.kind !== 'reaches') return false;
  const { field, value } = trigger;
  return field === '' || value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Where something was begun and not chosen yet. */
export const unfinished = (definition: Definition): string[] => [
  ...(isBegun(definition) ? ['trigger'] : []),
  ...rule.all(definition.steps).filter(isUnfinished).map(({ id }) => id),
];
