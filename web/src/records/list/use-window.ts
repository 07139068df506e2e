import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { sizes } from '@/ui/tokens';
import { keepPlace, placeOf } from './places';
import type { Rows } from './use-rows';

const HEAD_HEIGHT = sizes.unit * 9;
/** Drawn above and below what is seen. */
const BESIDES = 8;
/** What is drawn changes by so many rows at once, not with each. */
const STRIDE = 4;
/** Before it is measured, or where nothing is measured. */
const SUPPOSED = 800;

export interface RowsInSight {
  first: number;
  /** The one behind the last. */
  end: number;
  above: number;
  below: number;
  /** How many rows are seen at once. */
  page: number;
  reveal: (index: number) => void;
}

interface Seen {
  /** The first row seen, to the stride. */
  first: number;
  rows: number;
}

const seenIn = (top: number, boxHeight: number, height: number): Seen => ({
  first: Math.floor(top / height / STRIDE) * STRIDE,
  rows: Math.ceil(Math.max(1, (boxHeight || SUPPOSED) - HEAD_HEIGHT) / height),
});

/** Where nothing is laid out, as in tests, nothing scrolls. */
const scrollTo = (box: HTMLElement, top: number): void => box.scrollTo?.({ top, behavior: 'instant' });

/** Goes back to where one was, or to the top of another list. */
function useTop(scroller: RefObject<HTMLDivElement | null>, asked: string, came: number): void {
  const left = useRef(came);
  const shown = useRef(asked);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    if (left.current > 0) {
      scrollTo(box, left.current);
      left.current = 0;
    } else if (shown.current !== asked) scrollTo(box, 0);
    shown.current = asked;
  }, [scroller, asked]);
}

/**
 * Draws only the rows in sight, remembers where that was, and tells which rows are looked at. All rows are of one height, so
 * that which are seen is a division: a library that measures each would be half of what the list weighs.
 */
export function useWindow(scroller: RefObject<HTMLDivElement | null>, rows: Rows, height: number, entry: string): RowsInSight {
  const { asked, length, look, cursors } = rows;
  const [came] = useState(() => placeOf(entry, asked)?.top ?? 0);
  const [seen, setSeen] = useState(() => seenIn(came, SUPPOSED, height));
  useTop(scroller, asked, came);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const measure = () => {
      const next = seenIn(box.scrollTop, box.clientHeight, height);
      setSeen((now) => (now.first === next.first && now.rows === next.rows ? now : next));
    };
    measure();
    box.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => {
      box.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [scroller, height]);

  // The address may change while the list stays, such as when a column is drawn wider.
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const keep = () => keepPlace(entry, { asked, cursors, top: box.scrollTop });
    keep();
    box.addEventListener('scroll', keep, { passive: true });
    return () => box.removeEventListener('scroll', keep);
  }, [scroller, entry, asked, cursors]);

  const first = Math.max(0, Math.min(seen.first, length - seen.rows) - BESIDES);
  const end = Math.min(length, seen.first + seen.rows + STRIDE + BESIDES);
  useEffect(() => look(first, end), [look, first, end]);
  return {
    first,
    end,
    above: first * height,
    below: Math.max(0, length - end) * height,
    page: Math.max(1, seen.rows - 1),
    reveal: (index) => {
      const box = scroller.current;
      if (!box) return;
      const foot = box.querySelector('tfoot')?.offsetHeight ?? 0;
      const [top, room] = [index * height, (box.clientHeight || SUPPOSED) - HEAD_HEIGHT - foot];
      if (top < box.scrollTop) scrollTo(box, top);
      else if (top + height > box.scrollTop + room) scrollTo(box, top + height - room);
    },
  };
}
