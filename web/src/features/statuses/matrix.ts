import { EVERY, RULES, WHO, type Rule, type RuleChange, type RuleValues, type StatusRule, type Who } from '@/api/status';

/** For whom something is said: a column of the matrix. */
export interface Whom {
  who: Who;
  role: string | null;
}

/** Where something is said: a cell of the matrix. */
export interface Place extends Whom {
  status: string;
}

export const keyOf = ({ who, role }: Whom): string => (who === 'role' ? `role ${role ?? ''}` : who);

/** Names of fields as the server takes them: with commas, spaces or line breaks between. */
export const namesIn = (text: string | null | undefined): string[] =>
  (text ?? '').split(/[\s,]+/).filter((name) => name !== '');

export const namesOut = (names: string[]): string => names.join(', ');

/** The columns: everybody the program tells apart, then the roles something is said for or that were added here. */
export function columnsOf(rules: StatusRule[], added: string[]): Whom[] {
  const said = rules.flatMap((rule) => (rule.who === 'role' && rule.role_id ? [rule.role_id] : []));
  const roles = [...new Set([...said, ...added])];
  const told = WHO.filter((who) => who !== 'role').map((who): Whom => ({ who, role: null }));
  return [...told, ...roles.map((role): Whom => ({ who: 'role', role }))];
}

export const rulesAt = (rules: StatusRule[], { status, who, role }: Place): StatusRule[] =>
  rules.filter((rule) => rule.status === status && rule.who === who && (who !== 'role' || rule.role_id === role));

export interface Said {
  fields: string[];
  rule: Rule;
}

/** What a cell says, once for each right: what holds for all fields first, then from the least right to the most. */
export function saidBy(rules: Pick<StatusRule, 'fields' | 'rule'>[]): Said[] {
  const said = RULES.map((rule): Said => {
    const names = new Set(rules.filter((one) => one.rule === rule).flatMap((one) => namesIn(one.fields)));
    return { rule, fields: names.has(EVERY) ? [EVERY] : [...names] };
  }).filter(({ fields }) => fields.length > 0);
  const ofAll = ({ fields }: Said) => (fields[0] === EVERY ? 0 : 1);
  return said.sort((one, other) => ofAll(one) - ofAll(other));
}

/** A line of the dialog: one right for some fields. */
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

const ruleAt = (object: string, { status, who, role }: Place): Omit<RuleValues, 'fields' | 'rule'> => ({
  object,
  status,
  who,
  role_id: role,
});
