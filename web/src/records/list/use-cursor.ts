import { useCallback, useLayoutEffect, useRef, useState, type FocusEvent, type RefObject } from 'react';

/** Where the keyboard is in the table; row -1 is the head, column 0 the ticks. */
export interface Cell {
  row: number;
  col: number;
}

const cellOf = (target: EventTarget): Cell | null => {
  const place = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-cell]')?.dataset['cell'] : undefined;
  const [row, col] = (place ?? '').split(':').map(Number);
  return row === undefined || col === undefined || Number.isNaN(row) || Number.isNaN(col) ? null : { row, col };
};

/**
 * One cell of the table takes part in the tabulator's order, the arrow keys move it. Rows scrolled out of sight are not drawn:
 * the table's box then keeps the focus for them.
 */
export function useCursor(scroller: RefObject<HTMLDivElement | null>) {
  const [cell, setCell] = useState<Cell>({ row: 0, col: 1 });
  const wanted = useRef(false);
  const inside = useRef(false);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    if (wanted.current) {
      const found = box.querySelector<HTMLElement>(`[data-cell="${cell.row}:${cell.col}"]`);
      if (!found) return;
      wanted.current = false;
      found.focus();
    } else if (inside.current && document.activeElement === document.body) box.focus({ preventScroll: true });
  });
  const go = useCallback((next: Cell) => {
    wanted.current = true;
    setCell(next);
  }, []);
  /** The present cell once more, such as after its editor is gone. */
  const back = useCallback(() => {
    wanted.current = true;
    setCell((now) => ({ ...now }));
  }, []);
  const onFocus = useCallback((event: FocusEvent) => {
    inside.current = true;
    const at = cellOf(event.target);
    if (at) setCell((now) => (now.row === at.row && now.col === at.col ? now : at));
  }, []);
  const onBlur = useCallback((event: FocusEvent) => {
    // Gone with its row it has no next one; the box takes over then.
    if (event.relatedTarget) inside.current = event.currentTarget.contains(event.relatedTarget);
  }, []);
  return { cell, go, back, onFocus, onBlur };
}
