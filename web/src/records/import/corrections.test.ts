import { describe, expect, it } from 'vitest';
import type { ImportPreview } from '@/api/types';
import { errorsOfCell, errorsOfRow, nextWrong, withCell, withSkip, without, wrongPlaces } from './corrections';

const error = (field: string | null) => ({ field, code: 'x', message: 'x' });
const row = (line: number, ...fields: (string | null)[]) => ({
  line,
  action: 'failed' as const,
  cells: ['', '', ''],
  values: {},
  errors: fields.map(error),
});
const preview: ImportPreview = {
  encoding: null,
  delimiter: null,
  columns: ['A', 'B', 'C'],
  mapping: { A: 'name', B: 'address.city' },
  rows: [row(2, 'address.city'), row(5, 'name', 'address'), row(9, null, 'other')],
  counts: { tried: 3, created: 0, updated: 0, skipped: 0, failed: 3, waiting: 0 },
  total: 3,
};
const [first, second, third] = preview.rows as [ImportPreview['rows'][0], ImportPreview['rows'][0], ImportPreview['rows'][0]];

describe('corrections', () => {
  it('keep a row once, in the order of the file, and forget what says nothing', () => {
    let kept = withCell([], 7, 'A', 'one');
    kept = withCell(kept, 3, 'B', 'two');
    kept = withSkip(withCell(kept, 7, 'B', ''), 7, true);
    expect(kept).toEqual([
      { line: 3, cells: { B: 'two' } },
      { line: 7, cells: { A: 'one', B: '' }, skip: true },
    ]);
    expect(without(kept, 3)).toHaveLength(1);
    expect(withSkip(withSkip([], 4, true), 4, false)).toEqual([]);
  });

  it('leave errors where they can be mended, and the others with the row', () => {
    expect(errorsOfCell(preview, first, 'B')).toHaveLength(1);
    expect(errorsOfCell(preview, second, 'A')).toHaveLength(1);
    expect(errorsOfRow(preview, second)).toEqual([]);
    expect(errorsOfRow(preview, third)).toHaveLength(2);
  });

  it('lead from one error to the next and back, and out at the ends', () => {
    const places = wrongPlaces(preview, preview.rows);
    expect(places).toEqual([{ line: 2, column: 1 }, { line: 5, column: 0 }, { line: 5, column: 1 }]);
    expect(nextWrong(places, null)).toEqual({ line: 2, column: 1 });
    expect(nextWrong(places, { line: 5, column: 0 })).toEqual({ line: 5, column: 1 });
    expect(nextWrong(places, { line: 5, column: 0 }, true)).toEqual({ line: 2, column: 1 });
    expect(nextWrong(places, { line: 5, column: 1 })).toBeUndefined();
  });
});
