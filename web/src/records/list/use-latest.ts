import { useLayoutEffect, useRef, type RefObject } from 'react';

/** What was drawn last, for handlers that must stay the same so that nothing is drawn again because of them. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
