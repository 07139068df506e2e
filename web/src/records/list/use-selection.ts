import { useCallback, useRef, useState } from 'react';
import { useLatest } from './use-latest';

export interface Selection {
  ids: ReadonlySet<string>;
  /** Not only what was ticked, but whatever the filter finds. */
  everything: boolean;
  /** Ticks one, or with `reach` all from the one ticked last. */
  tick: (id: string, index: number, reach: boolean) => void;
  set: (ids: ReadonlySet<string>) => void;
  widen: () => void;
  clear: () => void;
}

const NOBODY: ReadonlySet<string> = new Set();

/** What is ticked in a list. `between` gives the ids of the rows from one place to another. */
export function useSelection(between: (from: number, to: number) => string[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(NOBODY);
  const [everything, setEverything] = useState(false);
  const last = useRef<number | null>(null);
  const rows = useLatest(between);
  const set = useCallback((next: ReadonlySet<string>) => {
    setIds(next);
    setEverything(false);
  }, []);
  const tick = useCallback((id: string, index: number, reach: boolean) => {
    const from = last.current;
    last.current = index;
    setEverything(false);
    setIds((now) => {
      if (reach && from !== null) return new Set([...now, ...rows.current(Math.min(from, index), Math.max(from, index))]);
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, [rows]);
  const clear = useCallback(() => {
    last.current = null;
    set(NOBODY);
  }, [set]);
  const widen = useCallback(() => setEverything(true), []);
  return { ids, everything, tick, set, widen, clear };
}
