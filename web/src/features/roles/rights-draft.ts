import type { FieldRule, Grant, Rights } from '@/api/types';
import type { Action, Power, Scope } from '@/api/vocabulary';

export const scopeOf = (rights: Rights, object: string, action: Action): Grant | undefined =>
  rights.grants.find((grant) => grant.object === object && grant.action === action);

/** Rights with one cell of the matrix set; `none` takes the grant away. */
export function withScope(
  rights: Rights,
  object: string,
  action: Action,
  scope: Scope,
  departments?: string[],
): Rights {
  const others = rights.grants.filter((grant) => grant.object !== object || grant.action !== action);
  if (scope === 'none') return { ...rights, grants: others };
  const grant: Grant = { object, action, scope, ...(scope === 'departments' ? { departments: departments ?? [] } : {}) };
  return { ...rights, grants: [...others, grant] };
}

export const ruleOf = (rights: Rights, object: string, field: string): FieldRule['rule'] | undefined =>
  rights.fields.find((rule) => rule.object === object && rule.field === field)?.rule;

/** Rights with one field rule set, or back to what the object itself allows. */
export function withRule(rights: Rights, object: string, field: string, rule: FieldRule['rule'] | undefined): Rights {
  const others = rights.fields.filter((other) => other.object !== object || other.field !== field);
  return { ...rights, fields: rule ? [...others, { object, field, rule }] : others };
}

export function withPower(rights: Rights, power: Power, on: boolean): Rights {
  const others = rights.powers.filter((other) => other !== power);
  return { ...rights, powers: on ? [...others, power] : others };
}

const order = (value: unknown) => JSON.stringify(value);

/** Whether two rights say the same, whatever the order they say it in. */
export function sameRights(left: Rights, right: Rights): boolean {
  const plain = (rights: Rights) =>
    order([rights.grants.map(order).sort(), rights.fields.map(order).sort(), [...rights.powers].sort()]);
  return plain(left) === plain(right);
}
