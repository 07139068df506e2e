import type { HandoverLine, Plan, PlanPerson, Ref } from '@/api/move-types';
import { sameJson } from '@/lib/json';

export const PLAN_PARTS = [
  'conflicts',
  'handover',
  'people',
  'rights',
  'reporting',
  'vacant',
  'references',
  'departments',
  'when',
] as const;
export type PlanPart = (typeof PLAN_PARTS)[number];

/** One thing that a plan says otherwise than the plan before it. What is missing on a side was not there. */
export interface PlanDifference {
  part: PlanPart;
  key: string;
  before: PlanEntry | undefined;
  after: PlanEntry | undefined;
}

export type PlanEntry =
  | { kind: 'count'; what: string; name: string | null; count: number }
  | { kind: 'text'; text: string }
  | { kind: 'person'; name: string | null; what: 'appointments' | 'department' | 'superior' | 'account'; value: unknown }
  | { kind: 'right'; object: string; action: string; value: string }
  | { kind: 'instant'; value: string };

type Entries = Map<string, { part: PlanPart; entry: PlanEntry }>;

const nameOf = (ref: Ref | null): string | null => ref?.label ?? (ref ? `#${ref.id}` : null);

/** Lines that say the same of the same receiver belong together, whatever led to them. */
export const lineKey = (line: Pick<HandoverLine, 'object' | 'receiver' | 'pool'>): string =>
  `${line.object}>${line.pool ? 'pool' : (line.receiver?.id ?? 'stays')}`;

function addHandover(entries: Entries, plan: Plan): void {
  for (const line of plan.handover) {
    const key = `handover:${lineKey(line)}`;
    const before = entries.get(key)?.entry;
    const count = line.count + (before?.kind === 'count' ? before.count : 0);
    const name = line.pool ? 'pool' : nameOf(line.receiver);
    entries.set(key, { part: 'handover', entry: { kind: 'count', what: line.object, name, count } });
  }
}

function addPerson(entries: Entries, person: PlanPerson): void {
  const { id } = person.employee;
  const name = nameOf(person.employee);
  const put = (what: 'appointments' | 'department' | 'superior' | 'account', value: unknown) =>
    entries.set(`people:${id}:${what}`, { part: 'people', entry: { kind: 'person', name, what, value } });
  put('appointments', person.appointments);
  put('department', person.department.after?.id ?? null);
  put('superior', person.superior.after?.id ?? null);
  put('account', person.account?.after ?? null);
  for (const right of person.rights.objects) {
    entries.set(`rights:${id}:${right.object}:${right.action}`, {
      part: 'rights',
      entry: { kind: 'right', object: right.object, action: right.action, value: right.after ?? 'none' },
    });
  }
}

const text = (part: PlanPart, words: string): { part: PlanPart; entry: PlanEntry } => ({
  part,
  entry: { kind: 'text', text: words },
});

function entriesOf(plan: Plan): Entries {
  const entries: Entries = new Map();
  entries.set('when', { part: 'when', entry: { kind: 'instant', value: plan.effective_on } });
  addHandover(entries, plan);
  for (const person of plan.people) addPerson(entries, person);
  for (const conflict of plan.conflicts) {
    entries.set(`conflicts:${conflict.code}:${conflict.field ?? conflict.message}`, text('conflicts', conflict.message));
  }
  for (const one of plan.reporting) {
    entries.set(`reporting:${one.position.id}`, text('reporting', `${nameOf(one.position)} → ${nameOf(one.after) ?? '–'}`));
  }
  for (const one of plan.vacant) entries.set(`vacant:${one.position.id}`, text('vacant', nameOf(one.position) ?? ''));
  for (const one of plan.references) {
    const entry: PlanEntry = { kind: 'count', what: one.label, name: null, count: one.count };
    entries.set(`references:${one.name}:${one.effect}`, { part: 'references', entry });
  }
  for (const one of plan.departments) {
    const key = `departments:${one.department?.id ?? one.after}:${one.what}`;
    entries.set(key, text('departments', `${nameOf(one.department) ?? one.before ?? ''} → ${one.after ?? '–'}`));
  }
  return entries;
}

/** What one plan says otherwise than another, in the order a plan is read. */
export function planDifferences(before: Plan, after: Plan): PlanDifference[] {
  const [old, now] = [entriesOf(before), entriesOf(after)];
  const found: PlanDifference[] = [];
  for (const key of new Set([...now.keys(), ...old.keys()])) {
    const [one, other] = [old.get(key), now.get(key)];
    const part = other?.part ?? one?.part;
    if (!part || sameJson(one?.entry, other?.entry)) continue;
    found.push({ part, key, before: one?.entry, after: other?.entry });
  }
  return found.sort((a, b) => PLAN_PARTS.indexOf(a.part) - PLAN_PARTS.indexOf(b.part));
}
