import { useState, type KeyboardEvent } from 'react';
import type { Field, RecordRow } from '@/api/types';
import { dayOf } from './month';
import { stepped } from './spans';

const STEPS: Record<string, readonly [days: number, hours: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export interface Held {
  /** The record as it would be if it were put down now. */
  row: RecordRow | null;
  onKeyDown: (event: KeyboardEvent, row: RecordRow) => void;
  onBlur: (row: RecordRow) => void;
}

/** Dragging by the keyboard: the space bar takes a card up and puts it down, arrows carry it, Escape leaves it where it was. */
export function useHeld(field: Field, days: readonly string[], put: (before: RecordRow, value: string) => void): Held {
  const [held, setHeld] = useState<{ before: RecordRow; row: RecordRow } | null>(null);
  const onKeyDown = (event: KeyboardEvent, row: RecordRow) => {
    const { key } = event;
    if (held === null) {
      if (key !== ' ') return;
      event.preventDefault();
      return setHeld({ before: row, row });
    }
    const step = STEPS[key];
    if (key === ' ' || key === 'Enter') {
      put(held.before, String(held.row[field.name]));
      setHeld(null);
    } else if (key === 'Escape') {
      setHeld(null);
    } else if (step) {
      const value = held.row[field.name];
      const next = stepped(field, value, dayOf(field, value) ?? '', days, ...step);
      if (next !== null) setHeld({ ...held, row: { ...held.row, [field.name]: next } });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // A card that was carried to another day is drawn anew there: that is no leaving.
  const onBlur = (row: RecordRow) => setHeld((now) => (now?.row === row ? null : now));
  return { row: held?.row ?? null, onKeyDown, onBlur };
}
