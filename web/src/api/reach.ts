/** Whether the server can be reached, and if not, when it is tried again. */
export interface Reach {
  lost: boolean;
  /** Seconds until then; null: it is being tried. */
  pause: number | null;
  /** How often it was tried in vain. */
  failures: number;
}

/** Calm: a restart takes seconds, a tunnel minutes, and nobody is helped by a request a second. */
const PAUSES = [2, 3, 5, 10, 20, 30];
/** What a server in front says while ours is away. */
const AWAY: ReadonlySet<number> = new Set([502, 503, 504]);

const listeners = new Set<() => void>();
let current: Reach = { lost: false, pause: null, failures: 0 };
let trying = false;
let timer: ReturnType<typeof setTimeout> | undefined;

function become(next: Reach): void {
  current = next;
  listeners.forEach((listener) => listener());
}

async function answers(): Promise<boolean> {
  try {
    const answer = await fetch('/healthz', { cache: 'no-store' });
    return !AWAY.has(answer.status);
  } catch {
    return false;
  }
}

/** Asks whether somebody is there; goes on asking, less and less often, until somebody is. */
export async function tryReach(): Promise<void> {
  if (trying) return;
  trying = true;
  clearTimeout(timer);
  if (current.lost) become({ ...current, pause: null });
  const reached = await answers();
  trying = false;
  if (reached) {
    if (current.lost) become({ lost: false, pause: null, failures: 0 });
    return;
  }
  const pause = PAUSES[Math.min(current.failures, PAUSES.length - 1)] ?? 0;
  timer = setTimeout(() => void tryReach(), pause * 1000);
  become({ lost: true, pause, failures: current.failures + 1 });
}

/** A request had no answer: one may be chance, so it is looked into before anybody is told. */
export function suspectLoss(status = 0): void {
  if (!current.lost && (status === 0 || AWAY.has(status))) void tryReach();
}

export const getReach = (): Reach => current;

export function onReach(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
