import type { KeyboardEvent } from 'react';
import type { RecordRow } from '@/api/types';
import type { RecordTableProps } from './record-table';
import { deedFor, stepFor, type Deed } from './table-keys';
import type { Cell } from './use-cursor';

interface Standing extends RecordTableProps {
  cell: Cell;
  /** Whether all rows that were fetched are ticked. */
  all: boolean;
  known: RecordRow[];
  page: number;
  goTo: (row: number, col: number) => void;
  edit: (row: RecordRow | undefined, col: number) => void;
}

/** Ticks the rows from where one is to another one. */
function reach({ rows, cell, selection }: Standing, to: number): void {
  const [from, until] = [Math.max(0, Math.min(cell.row, to)), Math.max(cell.row, to)];
  const more = Array.from({ length: until - from + 1 }, (_, at) => rows.at(from + at)?.id);
  selection.set(new Set([...selection.ids, ...more.filter((id) => id !== undefined)]));
}

/** What concerns the list as a whole; false: not this one. */
function ofTheList(deed: Deed, { selection, all, bin, known, open, onCopy, onAside }: Standing): boolean {
  if (deed === 'all') {
    if (all && !bin) selection.widen();
    else selection.set(new Set(known.map(({ id }) => id)));
    return true;
  }
  if (deed === 'copy') {
    if (selection.ids.size === 0 || String(window.getSelection()) !== '') return false;
    onCopy();
    return true;
  }
  if (deed !== 'leave' || (open === undefined && selection.ids.size === 0)) return false;
  if (open !== undefined) onAside(undefined);
  else selection.clear();
  return true;
}

function ofTheRow(deed: Deed, shift: boolean, standing: Standing): boolean {
  const { rows, cell, layout, definition, bin, selection, open } = standing;
  const row = rows.at(cell.row);
  if (!row) return false;
  const column = layout.columns[cell.col - 1];
  const typed = column !== undefined && column.name !== definition.title_field && column.access === 'edit' && !bin;
  if (deed === 'tick') {
    if (shift) reach(standing, cell.row);
    else selection.tick(row.id, cell.row, false);
  } else if (deed === 'aside') standing.onAside(open === row.id ? undefined : row.id);
  else if (deed === 'edit' || (deed === 'open' && typed)) standing.edit(row, cell.col);
  else if (deed === 'open' && !bin) standing.onOpen(row.id);
  else return false;
  return true;
}

/** The keys of a table: going about, ticking, typing, opening. */
export function tableKeys(standing: Standing) {
  const { cell, rows, layout, page, goTo } = standing;
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    // In the head, the head's own button is pressed.
    if (cell.row < 0 && (event.key === 'Enter' || event.key === ' ')) return;
    const bounds = { rows: rows.length, cols: layout.columns.length, page };
    const step = event.altKey ? null : stepFor(event.key, event.ctrlKey || event.metaKey, cell, bounds);
    if (step) {
      event.preventDefault();
      if (event.shiftKey && step.row !== cell.row && cell.row >= 0) reach(standing, step.row);
      return goTo(step.row, step.col);
    }
    const deed = deedFor(event);
    if (deed && (ofTheList(deed, standing) || ofTheRow(deed, event.shiftKey, standing))) event.preventDefault();
  };
}
