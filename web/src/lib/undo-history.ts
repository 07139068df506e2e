/** What was, is and was taken back. */
export interface History<T> {
  past: T[];
  now: T;
  future: T[];
  /** What the last change was about: typing on in the same place is one change. */
  about: string | null;
}

const LONGEST = 100;

export const begun = <T>(now: T): History<T> => ({ past: [], now, future: [], about: null });

export function changed<T>(history: History<T>, now: T, about: string | null = null): History<T> {
  if (now === history.now) return history;
  const goesOn = about !== null && about === history.about;
  const past = goesOn ? history.past : [...history.past, history.now].slice(-LONGEST);
  return { past, now, future: [], about };
}

export function undone<T>({ past, now, future }: History<T>): History<T> {
  const before = past.at(-1);
  return { past: past.slice(0, -1), now: before ?? now, future: before ? [now, ...future] : future, about: null };
}

export function redone<T>({ past, now, future }: History<T>): History<T> {
  const [next, ...rest] = future;
  return { past: next ? [...past, now] : past, now: next ?? now, future: rest, about: null };
}
