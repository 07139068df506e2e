import type { RecordStatus, Rule, StatusRule, StatusTransition } from '@/api/status';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { json, problem, type Route } from './http.ts';
import type { Store } from './store.ts';

const RULES: Rule[] = ['hidden', 'masked', 'read', 'change', 'edit'];
const NAMES = /[\s,]+/;

/** The fake's reader holds the first role and is owner of some records; nobody is above or beside. */
const READER = { id: '11', role: '1' };

const isFor = (row: RecordRow, { who, role_id: role }: Pick<StatusRule, 'who' | 'role_id'>): boolean =>
  who === 'everybody' || (who === 'owner' && row.owner_id === READER.id) || (who === 'role' && role === READER.role);

const about = <T extends RecordRow>(store: Store, kind: string, object: string): T[] =>
  store.table(kind).filter((one) => one['object'] === object && one.deleted_at === null) as T[];

const isNamed = (text: string | null | undefined, name: string): boolean =>
  (text ?? '').split(NAMES).some((one) => one === name || one === '*');

/** What the status leaves of a field: of several rules the one that lets most be done; nothing said takes nothing. */
function left(rules: StatusRule[], row: RecordRow, status: unknown, name: string): Rule {
  const said = rules.filter((rule) => (rule.status === '*' || rule.status === status) && isFor(row, rule) && isNamed(rule.fields, name));
  return said.length === 0 ? 'edit' : (RULES[Math.max(...said.map(({ rule }) => RULES.indexOf(rule)))] ?? 'edit');
}

function statusOf(store: Store, definition: ObjectDefinition, row: RecordRow): RecordStatus {
  const field = definition.fields.find(({ name }) => name === definition.status);
  if (!field) return { field: null, value: null, governed: false, next: [], fields: {} };
  const value = row[field.name];
  const rules = about<StatusRule>(store, 'status_rule', definition.name);
  const ways = about<StatusTransition>(store, 'status_transition', definition.name);
  const onward = ways.filter((way) => (way.from_status === '*' || way.from_status === value) && way.to_status !== value && isFor(row, way));
  const missing = (way: StatusTransition) =>
    (way.required_fields ?? '').split(NAMES).filter((name) => name !== '' && (row[name] ?? null) === null);
  const next = (field.options ?? []).flatMap(({ value: to, label }) => {
    const [fewest] = onward.filter((way) => way.to_status === to).map(missing).sort((one, other) => one.length - other.length);
    return fewest ? [{ to, label, missing: fewest }] : [];
  });
  const kept = definition.fields
    .filter(({ system, name, access }) => !system && access === 'edit' && !(ways.length > 0 && name === field.name))
    .flatMap(({ name }) => {
      const rule = left(rules, row, value, name);
      return rule === 'edit' ? [] : [[name, rule] as const];
    });
  return { field: field.name, value: (value as string | undefined) ?? null, governed: ways.length > 0, next, fields: Object.fromEntries(kept), change: kept.some(([, rule]) => rule === 'change') };
}

/** What the status speaks against, as the server says it. */
export function refusedByStatus(store: Store, definition: ObjectDefinition, row: RecordRow, values: Record<string, unknown>): Response | null {
  const status = statusOf(store, definition, row);
  // What the way asks for may be filled in on it.
  const asked = status.next.find(({ to }) => status.governed && to === values[status.field ?? ''])?.missing ?? [];
  const errors = Object.entries(values).flatMap(([name, value]) => {
    if (name !== status.field || !status.governed) {
      return status.fields[name] && !asked.includes(name) ? [{ field: name, code: 'field.status', message: '记录目前的状态下，这个字段不能修改。' }] : [];
    }
    const way = status.next.find(({ to }) => to === value);
    if (!way) return [{ field: name, code: 'field.transition', message: '您不能这样更改状态。' }];
    const lacks = way.missing.filter((one) => (values[one] ?? null) === null);
    return lacks.map((one) => ({ field: one, code: 'field.required', message: '请填写。' }));
  });
  return errors.length > 0 ? problem(422, 'record.invalid', '有些内容需要更正。', { errors }) : null;
}

export const statusRoutes: Route[] = [
  ['GET', /^\/records\/(\w+)\/(\w+)\/status$/, ({ store, params }) => {
    const definition = store.definition(params[0] ?? '');
    const row = store.table(params[0] ?? '').find(({ id }) => id === params[1]);
    return definition && row ? json(statusOf(store, definition, row)) : problem(404, 'record.not_found', '没有这条记录。');
  }],
];
