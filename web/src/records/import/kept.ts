import type { KeptMapping } from '@/api/import-mappings';
import type { ImportRequest, ObjectDefinition } from '@/api/types';
import { DATES, DECIMALS, DUPLICATES, EMPTIES, MODES } from './choices';

/** A column of this name is none of the file's: its text stands in every row. */
const CONSTANT = '=';

const columnsOf = (kept: KeptMapping): string[] => Object.keys(kept.mapping).filter((column) => !column.startsWith(CONSTANT));

/** Whether it was kept for files with just these columns. */
export function fits(kept: KeptMapping, columns: readonly string[]): boolean {
  const known = new Set(columnsOf(kept));
  const found = new Set(columns);
  return found.size > 0 && known.size === found.size && [...found].every((column) => known.has(column));
}

export interface Used {
  /** What the import is told by it. */
  change: Partial<ImportRequest>;
  /** Columns it gives a field to that the file has not. */
  missing: string[];
  /** Columns of the file it knows nothing of. */
  unknown: string[];
  /** What of it cannot be told on the page: texts of every row, columns that fill several fields, fields that are gone. */
  left: string[];
}

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined => values.find((one) => one === value);

/** What a kept matching tells besides what goes where; what it does not say is as it is at first. */
function optionsOf({ options }: KeptMapping, names: ReadonlySet<string>): Partial<ImportRequest> {
  const key = Array.isArray(options['key']) ? options['key'].filter((name): name is string => typeof name === 'string' && names.has(name)) : [];
  return {
    mode: oneOf(MODES, options['mode']),
    key: key.length > 0 ? key : undefined,
    duplicates: oneOf(DUPLICATES, options['duplicates']),
    empty: oneOf(EMPTIES, options['empty']),
    dates: oneOf(DATES, options['dates']),
    decimal: oneOf(DECIMALS, options['decimal']),
  };
}

/** A kept matching as far as it fits these columns and the object as it is today. */
export function used(kept: KeptMapping, columns: readonly string[], definition: ObjectDefinition): Used {
  const labels = new Map(definition.fields.map(({ name, label }) => [name, label]));
  const named = (target: string) => {
    const [name = target, part] = target.split('.');
    return [labels.get(name) ?? name, ...(part ? [part] : [])].join(' · ');
  };
  const mapping: Record<string, string> = {};
  const [missing, left]: [string[], string[]] = [[], []];
  for (const [column, told] of Object.entries(kept.mapping)) {
    const [target, ...more] = [told].flat().filter((one): one is string => typeof one === 'string' && one !== '');
    if (target === undefined) continue;
    const here = columns.includes(column);
    if (!here && column.startsWith(CONSTANT)) left.push(`${column.slice(CONSTANT.length)} → ${[target, ...more].map(named).join(', ')}`);
    else if (!here) missing.push(column);
    else if (more.length > 0 || !labels.has(target.split('.')[0] ?? target)) left.push(`${column} → ${[target, ...more].map(named).join(', ')}`);
    else mapping[column] = target;
  }
  const known = new Set(columnsOf(kept));
  return { change: { mapping, ...optionsOf(kept, new Set(labels.keys())) }, missing, left, unknown: columns.filter((column) => !known.has(column)) };
}

/** What is kept of an import: columns without a field, too, for a file is known by all its columns. */
export function toKeep(columns: readonly string[], request: ImportRequest): Pick<KeptMapping, 'mapping' | 'options'> {
  const { mode, key, duplicates, empty, dates, decimal } = request;
  const told = Object.entries({ mode, key, duplicates, empty, dates, decimal }).filter(([, value]) => value !== undefined);
  return {
    mapping: Object.fromEntries(columns.map((column) => [column, request.mapping?.[column] ?? ''])),
    options: Object.fromEntries(told),
  };
}
