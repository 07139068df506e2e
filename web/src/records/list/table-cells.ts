import type { Field, ObjectDefinition } from '@/api/types';
import { sizes } from '@/ui/tokens';
import { isEditable, isKeptByServer } from '../fields/registry';
import { boundWidth } from './layout';
import type { Cell } from './use-cursor';

/** What is too large to be typed in a cell; it has its place on the record's own page. */
const TOO_LARGE = new Set<Field['type']>(['lines', 'file', 'picture']);
/** Given away, not typed. */
const BY_TRANSFER = new Set(['owner_id', 'department_id']);

export type Refusal = 'object' | 'transfer' | 'elsewhere' | 'change' | 'field';

/** Why a field is not typed in a list; null: it is. What hangs on a record's status is known only of the record. */
export function refusalOf(definition: ObjectDefinition, field: Field): Refusal | null {
  if (!definition.can.edit) return 'object';
  if (BY_TRANSFER.has(field.name)) return 'transfer';
  if (TOO_LARGE.has(field.type)) return 'elsewhere';
  if (field.access === 'change') return 'change';
  return isEditable(field) && !isKeptByServer(field) ? null : 'field';
}

/** The next cell that can be typed in from here. */
export function typable(definition: ObjectDefinition, columns: Field[], from: Cell, step: 1 | -1, rows: number): Cell | null {
  const cols = columns.flatMap((column, at) => (refusalOf(definition, column) ? [] : [at + 1]));
  const inRow = step > 0 ? cols.find((col) => col > from.col) : cols.findLast((col) => col < from.col);
  if (inRow !== undefined) return { row: from.row, col: inRow };
  const row = from.row + step;
  const col = step > 0 ? cols[0] : cols.at(-1);
  return col === undefined || row < 0 || row >= rows ? null : { row, col };
}

const PADDING = sizes.unit * 6;
const BUTTONS = sizes.unit * 8;

/** How wide a column must be for what stands in it in the rows in sight. */
export function fitted(box: HTMLElement | null, col: number): number {
  const range = document.createRange();
  const wide = [...(box?.querySelectorAll<HTMLElement>(`[data-cell$=":${col}"]`) ?? [])].map((cell) => {
    range.selectNodeContents(cell);
    return range.getBoundingClientRect().width + (cell.dataset['cell']?.startsWith('-1') ? BUTTONS : 0);
  });
  return boundWidth(Math.max(0, ...wide) + PADDING + 1);
}
