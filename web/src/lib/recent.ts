/** Which records somebody picked last in this browser, by their ids alone: what they are called is asked for each time. */

const PREFIX = 'guanxi.recent:';
const KEPT = 6;

export const recentKey = (company: string, person: string, object: string): string => `${PREFIX}${company}:${person}:${object}`;

export function readRecent(key: string): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(found) ? found.filter((id): id is string => typeof id === 'string').slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

export function noteRecent(key: string, id: string): void {
  try {
    localStorage.setItem(key, JSON.stringify([id, ...readRecent(key).filter((other) => other !== id)].slice(0, KEPT)));
  } catch {
    // A browser that forbids storage offers nothing first.
  }
}

/** After signing out nothing of it stays. */
export function forgetRecent(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // Nothing was kept either.
  }
}
