import { useLayoutEffect, useRef, useState } from 'react';

const NONE: ReadonlySet<string> = new Set();

/** Which items of a row found no room: those that wrapped below its first line. */
export function useOverflow(items: readonly { id: string; name: string }[]) {
  const row = useRef<HTMLUListElement>(null);
  const [hidden, setHidden] = useState(NONE);
  useLayoutEffect(() => {
    const list = row.current;
    if (!list) return;
    const look = () => {
      const all = [...list.querySelectorAll<HTMLElement>('li')];
      const top = all[0]?.offsetTop ?? 0;
      const below = all.filter((item) => item.offsetTop > top).map((item) => item.dataset['view'] ?? '');
      setHidden((before) => (before.size === below.length && below.every((id) => before.has(id)) ? before : new Set(below)));
    };
    look();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(look);
    observer.observe(list);
    return () => observer.disconnect();
  }, [items]);
  return { row, hidden };
}
