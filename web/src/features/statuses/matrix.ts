import { WHO, type Rule, type RuleChange, type RuleValues, type StatusRule, type Who } from '@/api/status';

/** For whom something is said: a column of the matrix. */
export interface Whom {
  who: Who;
  role: string | null;
  /** The field that names the person. */
  field: string | null;
}

/** Where something is said: a cell of the matrix. */
export interface Place extends Whom {
  status: string;
}

export const keyOf = ({ who, role, field }: Whom): string => {
  if (who === 'role') return `role ${role ?? ''}`;
  return who === 'field' ? `field ${field ?? ''}` : who;
};

export const ofRole = (role: string): Whom => ({ who: 'role', role, field: null });
export const ofField = (field: string): Whom => ({ who: 'field', role: null, field });

/** Names of fields as the server takes them: with commas, spaces or line breaks between. */
export const namesIn = (text: string | null | undefined): string[] =>
  (text ?? '').split(/[\s,]+/).filter((name) => name !== '');

export const namesOut = (names: string[]): string => names.join(', ');

/** Those a rule names: a role, or the person in a field. */
function namedBy({ who, role_id: role, who_field: field }: StatusRule): Whom[] {
  if (who === 'role' && role) return [ofRole(role)];
  return who === 'field' && field ? [ofField(field)] : [];
}

/** The columns: everybody the program tells apart, then those something is said for by name or that were added here. */
export function columnsOf(rules: StatusRule[], added: Whom[]): Whom[] {
  const named = [...rules.flatMap(namedBy), ...added];
  const once = new Map(named.map((whom) => [keyOf(whom), whom]));
  const told = WHO.filter((who) => who !== 'role' && who !== 'field').map((who): Whom => ({ who, role: null, field: null }));
  return [...told, ...once.values()];
}

export const rulesAt = (rules: StatusRule[], { status, who, role, field }: Place): StatusRule[] =>
  rules.filter(
    (rule) =>
      rule.status === status &&
      rule.who === who &&
      (who !== 'role' || rule.role_id === role) &&
      (who !== 'field' || rule.who_field === field),
  );

/** One right for some fields. */
export interface Line {
  key: string;
  fields: string[];
  rule: Rule;
  /** The record it was read from. */
  from?: StatusRule;
}

export const linesOf = (rules: StatusRule[]): Line[] =>
  rules.map((from) => ({ key: from.id, fields: namesIn(from.fields), rule: from.rule, from }));

export interface LineChange {
  line: string | null;
  change: RuleChange;
}

/** Each change with the line it comes from; what is taken away comes from none. */
export function changesOf(object: string, place: Place, before: StatusRule[], lines: Line[]): LineChange[] {
  const kept = new Set(lines.map(({ from }) => from?.id));
  const gone = before.filter(({ id }) => !kept.has(id));
  const written = lines.flatMap(({ key, fields, rule, from }): LineChange[] => {
    const values = { fields: namesOut(fields), rule };
    if (!from) return [{ line: key, change: { create: { ...ruleAt(object, place), ...values } } }];
    const same = from.rule === rule && namesOut(namesIn(from.fields)) === values.fields;
    return same ? [] : [{ line: key, change: { update: { id: from.id, version: from.version, values } } }];
  });
  return [...gone.map(({ id, version }): LineChange => ({ line: null, change: { delete: { id, version } } })), ...written];
}

const ruleAt = (object: string, { status, who, role, field }: Place): Omit<RuleValues, 'fields' | 'rule'> => ({
  object,
  status,
  who,
  role_id: role,
  who_field: field,
});
