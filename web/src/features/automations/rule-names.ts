import type { Definition, Receiver, RuleStep, Values, Who } from '@/api/automation-types';
import type { ObjectDefinition } from '@/api/types';
import { rule } from './rule-edit';

/** A record a rule names by its id. */
export interface Named {
  object: string;
  id: string;
}

const ofWho = (who: Who): Named[] => {
  if ('employee' in who) return [{ object: 'employee', id: who.employee }];
  return 'role' in who ? [{ object: 'role', id: who.role }] : [];
};

const ofReceiver = (to: Receiver): Named[] => {
  if ('employee' in to) return [{ object: 'employee', id: to.employee }];
  if ('position' in to) return [{ object: 'position', id: to.position }];
  if ('head_of' in to) return [{ object: 'department', id: to.head_of }];
  return 'in_turn' in to ? to.in_turn.map((id) => ({ object: 'employee', id })) : [];
};

/** The objects whose records a field may name. */
export const targetOf = (type: string, target: string | null | undefined): string | null =>
  type === 'employee' ? 'employee' : type === 'department' ? 'department' : (target ?? null);

function ofValues(values: Values, definition: ObjectDefinition | undefined): Named[] {
  return Object.entries(values).flatMap(([name, given]) => {
    const field = definition?.fields.find((one) => one.name === name);
    const object = field && targetOf(field.type, field.target);
    if (!object || !('value' in given)) return [];
    const ids = Array.isArray(given.value) ? (given.value as unknown[]) : [given.value];
    return ids.flatMap((id) => (typeof id === 'string' ? [{ object, id }] : []));
  });
}

/** Everything a rule names by its id, each once. */
export function namedIn(definition: Definition, object: ObjectDefinition, others: Map<string, ObjectDefinition>): Named[] {
  const ofStep = (step: RuleStep): Named[] => {
    if (step.kind === 'notify') return step.to.flatMap(ofWho);
    if (step.kind === 'assign') return ofReceiver(step.to);
    if (step.kind === 'change') return ofValues(step.values, object);
    return step.kind === 'create' ? ofValues(step.values, others.get(step.object)) : [];
  };
  const found = new Map(
    rule.all(definition.steps).flatMap(ofStep).filter(({ id }) => id !== '').map((named) => [`${named.object}:${named.id}`, named]),
  );
  return [...found.values()];
}

/** The objects whose records a rule makes. */
export const createdIn = (definition: Definition): string[] => [
  ...new Set(rule.all(definition.steps).flatMap((step) => (step.kind === 'create' && step.object !== '' ? [step.object] : []))),
];
