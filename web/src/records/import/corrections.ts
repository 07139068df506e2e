import type { ImportCorrection, ImportPreview, ImportPreviewRow, ImportProblem } from '@/api/types';

/** A cell of the preview: the line of its row, and the place of its column. */
export interface Place {
  line: number;
  column: number;
}

const change = (corrections: ImportCorrection[], line: number, next: Partial<ImportCorrection>): ImportCorrection[] => {
  const before = corrections.find((one) => one.line === line);
  const after = { ...before, line, ...next };
  const others = corrections.filter((one) => one.line !== line);
  const says = after.skip || Object.keys(after.cells ?? {}).length > 0;
  return says ? [...others, after].sort((a, b) => a.line - b.line) : others;
};

/** With another text in a cell. */
export const withCell = (corrections: ImportCorrection[], line: number, column: string, text: string): ImportCorrection[] => {
  const before = corrections.find((one) => one.line === line);
  return change(corrections, line, { cells: { ...before?.cells, [column]: text } });
};

/** With a row left out, or taken in again. */
export const withSkip = (corrections: ImportCorrection[], line: number, skip: boolean): ImportCorrection[] => change(corrections, line, { skip });

/** With a row as it stands in the file. */
export const without = (corrections: ImportCorrection[], line: number): ImportCorrection[] => corrections.filter((one) => one.line !== line);

/** The field a column fills, whatever part of it. */
export const fieldOf = (mapping: Record<string, unknown>, column: string): string[] =>
  [mapping[column]].flat().flatMap((target) => (typeof target === 'string' ? [target.split('.')[0] ?? target] : []));

const about = (error: ImportProblem): string | undefined => error.field?.split(/[.[]/)[0];

/** What is wrong with a cell. */
export const errorsOfCell = (preview: ImportPreview, row: ImportPreviewRow, column: string): ImportProblem[] => {
  const fields = fieldOf(preview.mapping, column);
  return row.errors.filter((error) => fields.includes(about(error) ?? ''));
};

/** What is wrong with a row and stands in none of its cells. */
export const errorsOfRow = (preview: ImportPreview, row: ImportPreviewRow): ImportProblem[] => {
  const filled = new Set(preview.columns.flatMap((column) => fieldOf(preview.mapping, column)));
  return row.errors.filter((error) => !filled.has(about(error) ?? ''));
};

/** The cells with errors, row by row. */
export const wrongPlaces = (preview: ImportPreview, rows: ImportPreviewRow[]): Place[] =>
  rows.flatMap((row) =>
    preview.columns.flatMap((name, column) => (errorsOfCell(preview, row, name).length > 0 ? [{ line: row.line, column }] : [])),
  );

const order = (a: Place, b: Place) => a.line - b.line || a.column - b.column;

/** The next wrong cell after a place, or the one before it; none at the end. */
export function nextWrong(places: Place[], from: Place | null, back = false): Place | undefined {
  if (!from) return back ? places.at(-1) : places[0];
  return back ? places.findLast((place) => order(place, from) < 0) : places.find((place) => order(place, from) > 0);
}
