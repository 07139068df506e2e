import type { KeyboardEvent } from 'react';
import type { Cell } from './use-cursor';

export interface Bounds {
  rows: number;
  cols: number;
  /** Rows seen at once. */
  page: number;
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** Where a key leads in the table; null: it is no key for going about. */
export function stepFor(key: string, whole: boolean, { row, col }: Cell, { rows, cols, page }: Bounds): Cell | null {
  const at = (nextRow: number, nextCol: number): Cell => ({ row: clamp(nextRow, -1, rows - 1), col: clamp(nextCol, 0, cols) });
  switch (key) {
    case 'ArrowDown':
      return whole ? at(rows - 1, col) : at(row + 1, col);
    case 'ArrowUp':
      return whole ? at(0, col) : at(row - 1, col);
    case 'ArrowRight':
      return at(row, whole ? cols : col + 1);
    case 'ArrowLeft':
      return at(row, whole ? 0 : col - 1);
    case 'PageDown':
      return at(Math.max(row, 0) + page, col);
    case 'PageUp':
      return at(Math.max(0, row - page), col);
    case 'Home':
      return whole ? at(0, 0) : at(row, 0);
    case 'End':
      return whole ? at(rows - 1, cols) : at(row, cols);
    default:
      return null;
  }
}

export type Deed = 'open' | 'edit' | 'tick' | 'all' | 'aside' | 'copy' | 'leave';

/** What a key does with the row or cell it is on. */
export function deedFor(event: KeyboardEvent): Deed | null {
  const whole = event.ctrlKey || event.metaKey;
  if (whole && event.key === 'a') return 'all';
  if (whole && event.key === 'c') return 'copy';
  if (whole || event.altKey) return null;
  if (event.key === ' ') return 'tick';
  if (event.key === 'Enter') return 'open';
  if (event.key === 'F2' || event.key === 'e') return 'edit';
  if (event.key === 'o') return 'aside';
  return event.key === 'Escape' ? 'leave' : null;
}
