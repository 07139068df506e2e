import type { Field, Filter } from '@/api/types';
import type { Operator } from '@/api/vocabulary';

/** A filter while it is being put together: every node has a key, conditions may be unfinished. */
export interface DraftCondition {
  kind: 'condition';
  key: string;
  field: string;
  op: Operator;
  value: unknown;
}

export interface DraftGroup {
  kind: 'group';
  key: string;
  /** All must hold, any may hold, or none may hold. */
  join: 'all' | 'any' | 'none';
  items: DraftNode[];
}

export type DraftNode = DraftCondition | DraftGroup;

let made = 0;
const newKey = () => `n${(made += 1)}`;

export const VALUELESS: readonly Operator[] = ['is_null', 'not_null', 'me', 'my_team'];

export const RELATIVE = [
  'today',
  'yesterday',
  'tomorrow',
  'this_week',
  'last_week',
  'next_week',
  'this_month',
  'last_month',
  'next_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
  'last_n_days:7',
  'last_n_days:30',
  'next_n_days:7',
  'next_n_days:30',
] as const;
export type Relative = (typeof RELATIVE)[number];

/** Those to choose from, and any other number of days: a filter may come from elsewhere. */
export const isRelative = (value: unknown): value is Relative =>
  RELATIVE.some((known) => known === value) || (typeof value === 'string' && /^(last|next)_n_days:\d+$/.test(value));

export const isFilterable = (field: Field): boolean =>
  field.filterable && !field.hidden && field.operators.length > 0;

export function newCondition(field: Field | undefined): DraftCondition {
  return { kind: 'condition', key: newKey(), field: field?.name ?? '', op: field?.operators[0] ?? 'eq', value: undefined };
}

export function newGroup(items: DraftNode[] = [], join: DraftGroup['join'] = 'all'): DraftGroup {
  return { kind: 'group', key: newKey(), join, items };
}

function nodeOf(filter: Filter): DraftNode {
  if ('and' in filter) return newGroup(filter.and.map(nodeOf), 'all');
  if ('or' in filter) return newGroup(filter.or.map(nodeOf), 'any');
  if ('not' in filter) {
    const inner = filter.not;
    return newGroup('or' in inner ? inner.or.map(nodeOf) : [nodeOf(inner)], 'none');
  }
  return { kind: 'condition', key: newKey(), field: filter.field, op: filter.op, value: filter.value };
}

/** The draft always has a group at the top, so that a second condition has a place to go. */
export function draftOf(filter: Filter | undefined): DraftGroup {
  if (!filter) return newGroup();
  const node = nodeOf(filter);
  return node.kind === 'group' ? node : newGroup([node]);
}

function isFinished(condition: DraftCondition): boolean {
  const { field, op, value } = condition;
  if (!field) return false;
  if (VALUELESS.includes(op)) return true;
  if (op === 'between') return Array.isArray(value) && value.length === 2 && value.every((end) => end != null && end !== '');
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== '';
}

/** The filter a draft stands for; unfinished conditions and empty groups are left out. */
export function filterOf(node: DraftNode): Filter | undefined {
  if (node.kind === 'condition') {
    if (!isFinished(node)) return undefined;
    const { field, op, value } = node;
    return VALUELESS.includes(op) ? { field, op } : { field, op, value };
  }
  const items = node.items.map(filterOf).filter((item): item is Filter => item !== undefined);
  const [first] = items;
  if (!first) return undefined;
  if (node.join === 'none') return { not: items.length === 1 ? first : { or: items } };
  if (items.length === 1) return first;
  return node.join === 'all' ? { and: items } : { or: items };
}

/** A draft with one node replaced, or removed when `change` gives null. */
export function changeNode(
  group: DraftGroup,
  key: string,
  change: (node: DraftNode) => DraftNode | null,
): DraftGroup {
  const items = group.items.flatMap((item): DraftNode[] => {
    if (item.key === key) {
      const next = change(item);
      return next ? [next] : [];
    }
    return [item.kind === 'group' ? changeNode(item, key, change) : item];
  });
  const self: DraftGroup = { ...group, items };
  if (group.key !== key) return self;
  const next = change(self);
  return next?.kind === 'group' ? next : self;
}
