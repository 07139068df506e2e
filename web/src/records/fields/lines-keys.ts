import type { KeyboardEvent } from 'react';

export interface Place {
  row: number;
  column: number;
}

export interface LinesKeys {
  rows: number;
  columns: number;
  /** Goes to a cell; one row beyond the last is a new one. */
  go: (to: Place) => void;
  remove: (row: number) => void;
  /** Whether nothing was typed into the row. */
  blank: (row: number) => boolean;
}

/** The cell something happened in. */
export function placeOf(target: EventTarget): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('td[data-row]') : null;
  return cell ? { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) } : null;
}

/** A list that hangs open takes the keys itself, and so does a box of several lines. */
const keepsKeys = (target: EventTarget): boolean =>
  target instanceof Element &&
  (target.getAttribute('aria-expanded') === 'true' || target.tagName === 'TEXTAREA' || target.closest('.ant-picker') !== null);

const takesArrows = (target: EventTarget): boolean => target instanceof Element && target.getAttribute('role') === 'combobox';

/** Keys as in a spreadsheet: down and up by Enter and the arrows, a new row at the end, one away by Ctrl+Delete. */
export function onLinesKey(event: KeyboardEvent, { rows, columns, go, remove, blank }: LinesKeys): void {
  const place = placeOf(event.target);
  // What is being composed, as Chinese is, ends with Enter as well.
  if (!place || event.nativeEvent.isComposing || keepsKeys(event.target)) return;
  const { row, column } = place;
  const arrows = !takesArrows(event.target) && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const last = row === rows - 1;
  const act = (() => {
    if ((event.ctrlKey || event.metaKey) && (event.key === 'Delete' || event.key === 'Backspace')) return () => remove(row);
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (event.shiftKey) return () => go({ row: Math.max(row - 1, 0), column });
      return last && blank(row) ? () => {} : () => go({ row: row + 1, column });
    }
    if (arrows && event.key === 'ArrowDown' && !last) return () => go({ row: row + 1, column });
    if (arrows && event.key === 'ArrowUp' && row > 0) return () => go({ row: row - 1, column });
    if (event.key === 'Tab' && !event.shiftKey && column === columns - 1 && !(last && blank(row))) return () => go({ row: row + 1, column: 0 });
    return null;
  })();
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}
