import type { Filter } from '@/api/types';
import { isObject, sameJson } from '@/lib/json';

export type Condition = Extract<Filter, { field: string }>;

const isCondition = (filter: Filter): filter is Condition => 'field' in filter;

/** The parts of a filter all of which have to hold. */
const partsOf = (filter: Filter | undefined): Filter[] => (!filter ? [] : 'and' in filter ? filter.and : [filter]);

const joined = (parts: Filter[]): Filter | undefined => (parts.length > 1 ? { and: parts } : parts[0]);

export const holds = (filter: Filter | undefined, condition: Condition): boolean =>
  partsOf(filter).some((part) => sameJson(part, condition));

/** The filter with the condition besides, or without it where it was there. */
export function toggled(filter: Filter | undefined, condition: Condition): Filter | undefined {
  const rest = partsOf(filter).filter((part) => !sameJson(part, condition));
  return joined(holds(filter, condition) ? rest : [...rest, condition]);
}

/** The values of a field a filter lets through, as the column's own menu wrote them. */
export function valuesIn(filter: Filter | undefined, field: string): unknown[] {
  const part = partsOf(filter).find((one) => isCondition(one) && one.field === field && (one.op === 'in' || one.op === 'eq'));
  if (!part || !isCondition(part)) return [];
  return Array.isArray(part.value) ? part.value : [part.value];
}

/** The filter that lets through one value of a field more, or one less; a field nothing is chosen of is not asked about. */
export function withValue(filter: Filter | undefined, field: string, value: unknown): Filter | undefined {
  const now = valuesIn(filter, field);
  const next = now.some((one) => sameJson(one, value)) ? now.filter((one) => !sameJson(one, value)) : [...now, value];
  const rest = partsOf(filter).filter((one) => !(isCondition(one) && one.field === field && (one.op === 'in' || one.op === 'eq')));
  if (next.length === 0) return joined(rest);
  const [only] = next;
  return joined([...rest, next.length > 1 ? { field, op: 'in', value: next } : { field, op: 'eq', value: only }]);
}

/** The filter without anything said about a field at its top. */
export const withoutField = (filter: Filter | undefined, field: string): Filter | undefined =>
  joined(partsOf(filter).filter((one) => !(isCondition(one) && one.field === field)));

export const asksFor = (filter: Filter | undefined, field: string): boolean =>
  partsOf(filter).some((one) => isObject(one) && isCondition(one) && one.field === field);
