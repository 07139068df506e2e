import type { Field, ObjectDefinition } from '@/api/types';
import { isObject, sameJson } from '@/lib/json';
import { sizes } from '@/ui/tokens';

/** How a list looks where that differs from what its definition says. */
export interface Layout {
  columns?: string[] | undefined;
  widths?: Record<string, number> | undefined;
  frozen?: number | undefined;
}

export const NARROWEST = sizes.unit * 12;
export const WIDEST = sizes.unit * 200;
/** Without anything said, the first column stays in sight: a row without its name says nothing. */
export const USUALLY_FROZEN = 1;
const MOST_FROZEN = 8;

export const boundWidth = (width: number): number => Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));

function readWidths(widths: unknown): Record<string, number> | undefined {
  if (!isObject(widths)) return undefined;
  const good = Object.entries(widths).flatMap(([name, width]) =>
    typeof width === 'number' && Number.isFinite(width) ? [[name, boundWidth(width)] as const] : [],
  );
  return good.length > 0 ? Object.fromEntries(good) : undefined;
}

/** The layout an address or a memory gives; what makes no sense is dropped. */
export function readLayout({ columns, widths, frozen }: Record<string, unknown>): Layout {
  const names = Array.isArray(columns) ? [...new Set(columns.filter((name) => typeof name === 'string'))] : [];
  const drawn = readWidths(widths);
  const kept = typeof frozen === 'number' && Number.isInteger(frozen) && frozen >= 0 && frozen <= MOST_FROZEN;
  return {
    ...(names.length > 0 ? { columns: names } : {}),
    ...(drawn ? { widths: drawn } : {}),
    ...(kept && frozen !== USUALLY_FROZEN ? { frozen } : {}),
  };
}

export const isUsual = (layout: Layout): boolean => Object.keys(readLayout({ ...layout })).length === 0;

/** The columns to show: what was chosen where still possible, else the definition's. */
export function columnsOf(definition: ObjectDefinition, chosen: string[] | undefined): Field[] {
  const names = chosen ?? definition.list.columns;
  const found = names
    .map((name) => definition.fields.find((field) => field.name === name))
    .filter((field): field is Field => field !== undefined && !field.hidden);
  const title = definition.fields.find((field) => field.name === definition.title_field);
  return found.length > 0 ? found : title ? [title] : [];
}

/** The names with the one moved by some places, or to where another stands. */
export function moved(names: string[], name: string, to: number): string[] {
  const rest = names.filter((other) => other !== name);
  const place = Math.min(rest.length, Math.max(0, to));
  return [...rest.slice(0, place), name, ...rest.slice(place)];
}

/** What is remembered of a change: nothing where it is what the definition says anyway. */
export function changedLayout(definition: ObjectDefinition, layout: Layout, change: Layout): Layout {
  const next = { ...layout, ...change };
  const usual = sameJson(next.columns, definition.list.columns);
  return readLayout({ ...next, columns: usual ? undefined : next.columns });
}
