import type { Field, Labels, ObjectDefinition, RecordRow } from '@/api/types';
import { sameJson } from '@/lib/json';
import { isKeptByServer } from '../fields/registry';
import { plainMoney, valuesOf, type Values } from './draft';
import { linesMerge, rowsIn } from './merge-lines';

/** A line something was changed of, and whether it was added or taken away there. */
export interface OfLine {
  title: string;
  /** The cells of the line, where it is about the line as a whole: it was added, or one took it away. */
  whole: Field[] | null;
}

/** What somebody else changed while it was open here: a field, a field of a line, or a whole line. */
export interface Difference {
  key: string;
  field: Field;
  line: OfLine | null;
  before: unknown;
  theirs: unknown;
  mine: unknown;
  beforeLabel: Labels[string];
  theirLabel: Labels[string];
  /** Both changed it, to different values: the person has to choose. */
  contested: boolean;
}

/** What came of bringing both sides together. */
export interface Merge {
  differences: Difference[];
  /** What is to be written on top of what is there now, with mine for what is named by its key, and theirs for other contests. */
  changesWith: (mine: ReadonlySet<string>) => Values;
}

/** The definitions of lines, by the field that holds them. */
export type LineShapes = ReadonlyMap<string, ObjectDefinition>;

/** What follows from other fields is nobody's change: it comes out anew. */
const FOLLOWING = new Set<Field['type']>(['formula', 'rollup', 'auto_number']);

const isTold = (field: Field): boolean =>
  !isKeptByServer(field) && !FOLLOWING.has(field.type) &&
  (!field.system || field.name === 'owner_id' || field.name === 'department_id');

/** Brings together what the record was, what was typed, and what the record is now. */
export function mergeOf(
  definition: ObjectDefinition,
  loaded: RecordRow,
  changes: Values,
  current: RecordRow,
  shapes: LineShapes,
): Merge {
  const before = valuesOf(definition, loaded);
  const now = valuesOf(definition, current);
  const differences: Difference[] = [];
  const parts: ((mine: ReadonlySet<string>) => Values)[] = [];
  for (const field of definition.fields) {
    const { name } = field;
    const touched = name in changes;
    const moved = isTold(field) && name in current && !sameJson(before[name] ?? null, now[name] ?? null);
    const shape = field.type === 'lines' ? shapes.get(name) : undefined;
    if (shape && moved) {
      const mine = touched ? changes[name] : before[name];
      const lines = linesMerge(field, shape, { before: rowsIn(before[name]), mine: rowsIn(mine), theirs: rowsIn(now[name]) });
      differences.push(...lines.differences);
      if (touched) parts.push((chosen) => lines.changeWith(chosen));
      continue;
    }
    const mine = plainMoney(changes[name]);
    const contested = moved && touched && !sameJson(mine ?? null, now[name] ?? null);
    if (moved) {
      const labels = { beforeLabel: loaded.labels?.[name], theirLabel: current.labels?.[name] };
      differences.push({ key: name, field, line: null, before: before[name], theirs: now[name], mine, contested, ...labels });
    }
    if (touched) parts.push((chosen) => (moved && !(contested && chosen.has(name)) ? {} : { [name]: changes[name] }));
  }
  return { differences, changesWith: (mine) => Object.assign({}, ...parts.map((part) => part(mine))) as Values };
}

export const contestedIn = (differences: Difference[]): Difference[] => differences.filter(({ contested }) => contested);

export const keysOf = (differences: Difference[]): ReadonlySet<string> => new Set(differences.map(({ key }) => key));

/** What a form shows once it stands on what is there now, with what was merged typed into it. */
export function rebased(definition: ObjectDefinition, current: RecordRow, changes: Values): Values {
  const now = valuesOf(definition, current);
  const rows = (name: string, value: unknown): unknown => {
    const there = new Map(rowsIn(now[name]).map((row) => [row['id'], row]));
    return rowsIn(value).map((row) => ({ ...there.get(row['id']), ...row }));
  };
  const typed = definition.fields.flatMap(({ name, type }) =>
    name in changes ? [[name, type === 'lines' ? rows(name, changes[name]) : changes[name]]] : [],
  );
  return { ...now, ...(Object.fromEntries(typed) as Values) };
}
