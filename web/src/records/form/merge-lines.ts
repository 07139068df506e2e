import type { Field, Labels, ObjectDefinition, RecordRow } from '@/api/types';
import { isObject, sameJson } from '@/lib/json';
import { titleOf } from '../fields/label';
import { lineFields } from '../fields/line-fields';
import { isEditable, isKeptByServer } from '../fields/registry';
import { plainMoney, type Values } from './draft';
import type { Difference } from './merge';

export type Row = Record<string, unknown>;

export const rowsIn = (value: unknown): Row[] => (Array.isArray(value) ? value.filter(isObject) : []);

interface Sides {
  before: Row[];
  mine: Row[];
  theirs: Row[];
}

interface LinesMerge {
  differences: Difference[];
  /** The lines as they shall be; nothing where that is what they are. */
  changeWith: (mine: ReadonlySet<string>) => Values;
}

/** One line of what comes out, which may hang on what is chosen. */
type Slot = (mine: ReadonlySet<string>) => Row | null;

const byId = (rows: Row[]): Map<unknown, Row> => new Map(rows.flatMap((row) => (row['id'] ? [[row['id'], row]] : [])));

/** Brings lines together one by one: who changed another line, or another field of the same, stands in nobody's way. */
export function linesMerge(field: Field, shape: ObjectDefinition, { before, mine, theirs }: Sides): LinesMerge {
  const shown = lineFields(shape, field.lines?.field);
  const columns = shown.filter((column) => isEditable(column) && !isKeptByServer(column));
  const [was, ours, there] = [byId(before), byId(mine), byId(theirs)];
  const differences: Difference[] = [];
  const slots: Slot[] = [];
  const of = (row: Row) => ({ field, shape, columns, row });
  for (const row of theirs) {
    const [old, own] = [was.get(row['id']), ours.get(row['id'])];
    if (!old) {
      differences.push(whole(of(row), { before: null, mine: null, theirs: row }, false));
      slots.push(() => kept(row, columns));
    } else if (!own) {
      const contested = !sameRow(columns, old, row);
      const difference = whole(of(row), { before: old, mine: null, theirs: row }, contested);
      if (contested) differences.push(difference);
      slots.push((chosen) => (contested && !chosen.has(difference.key) ? kept(row, columns) : null));
    } else {
      const cells = cellsOf(of(row), { before: old, mine: own, theirs: row });
      differences.push(...cells);
      slots.push((chosen) => merged(columns, cells, { before: old, mine: own, theirs: row }, chosen));
    }
  }
  for (const [id, old] of was) {
    const own = ours.get(id);
    if (there.has(id) || !own) continue;
    const contested = !sameRow(columns, old, own);
    const difference = whole(of(old), { before: old, mine: contested ? own : null, theirs: null }, contested);
    differences.push(difference);
    // The line is gone there: what is kept of it is a new one.
    if (contested) slots.push((chosen) => (chosen.has(difference.key) ? newRow(own, columns) : null));
  }
  slots.push(...mine.filter(({ id }) => !id).map((row): Slot => () => newRow(row, columns)));
  const now = theirs.map((row) => kept(row, columns));
  const changeWith = (chosen: ReadonlySet<string>): Values => {
    const rows = slots.map((slot) => slot(chosen)).filter((row) => row !== null);
    return sameJson(rows, now) ? {} : { [field.name]: rows };
  };
  return { differences, changeWith };
}

interface Of {
  field: Field;
  shape: ObjectDefinition;
  columns: Field[];
  row: Row;
}

interface Three<T> {
  before: T;
  mine: T;
  theirs: T;
}

const cell = (row: Row, { name }: Field): unknown => plainMoney(row[name]) ?? null;

const sameRow = (columns: Field[], one: Row, other: Row): boolean =>
  columns.every((column) => sameJson(cell(one, column), cell(other, column)));

const newRow = (row: Row, columns: Field[]): Row =>
  Object.fromEntries(columns.flatMap(({ name }) => (name in row ? [[name, plainMoney(row[name])]] : [])));

const kept = (row: Row, columns: Field[]): Row => ({ id: row['id'], ...newRow(row, columns) });

const titleIn = ({ shape, row }: Of): string => titleOf(row as RecordRow, shape.title_field);

const labelIn = (row: Row, name: string): Labels[string] => (isObject(row['labels']) ? (row['labels'] as Labels)[name] : undefined);

function whole(of: Of, sides: Three<Row | null>, contested: boolean): Difference {
  const key = `${of.field.name}/${String(of.row['id'])}`;
  const line = { title: titleIn(of), whole: of.columns };
  return { key, field: of.field, line, ...sides, beforeLabel: undefined, theirLabel: undefined, contested };
}

function cellsOf(of: Of, { before, mine, theirs }: Three<Row>): Difference[] {
  return of.columns.flatMap((column): Difference[] => {
    const { name } = column;
    const [was, own, there] = [cell(before, column), cell(mine, column), cell(theirs, column)];
    if (sameJson(was, there)) return [];
    const contested = !sameJson(was, own) && !sameJson(own, there);
    const labels = { beforeLabel: labelIn(before, name), theirLabel: labelIn(theirs, name) };
    const key = `${of.field.name}/${String(of.row['id'])}/${name}`;
    return [{ key, field: column, line: { title: titleIn(of), whole: null }, before: was, mine: own, theirs: there, contested, ...labels }];
  });
}

/** What only one side changed is that side's; what both did, as chosen. */
function merged(columns: Field[], cells: Difference[], { before, mine, theirs }: Three<Row>, chosen: ReadonlySet<string>): Row {
  const row = kept(theirs, columns);
  for (const column of columns) {
    const own = cell(mine, column);
    if (sameJson(cell(before, column), own)) continue;
    const contest = cells.find(({ field, contested }) => contested && field.name === column.name);
    if (!contest || chosen.has(contest.key)) row[column.name] = own;
  }
  return row;
}
