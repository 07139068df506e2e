import { useDeferredValue, type ReactNode } from 'react';

interface InSlicesProps {
  children: ReactNode;
  /** What stands there until the first drawing is done. */
  waiting?: ReactNode;
}

/**
 * Draws something large for the first time in slices of a few milliseconds, so that the page answers meanwhile. What the
 * router and the queries tell is otherwise drawn at a stretch. Later changes are drawn as everywhere.
 */
export function InSlices({ children, waiting = null }: InSlicesProps) {
  const begun = useDeferredValue(true, false);
  return begun ? children : waiting;
}
