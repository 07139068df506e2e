import { isObject } from './json';

/** What somebody typed into a form and did not save. Kept in this browser until it is saved, discarded or signed out. */
export interface Draft<Base = unknown> {
  /** When it was typed. */
  at: string;
  values: Record<string, unknown>;
  /** What was picked is called how. */
  labels: Record<string, string>;
  /** What it was typed over. */
  base: Base | null;
}

const PREFIX = 'guanxi.draft:';
/** Nobody looks for what was typed longer ago. */
const KEPT_MS = 14 * 24 * 3_600_000;
/** More is not kept: the browser has little room for all pages together. */
const LONGEST = 400_000;

/** Whose draft, and of which form. */
export const draftKey = (company: string, person: string, form: string): string => `${PREFIX}${company}:${person}:${form}`;

export function readDraft<Base>(key: string): Draft<Base> | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (!isObject(found) || !isObject(found['values']) || typeof found['at'] !== 'string') return null;
    if (Date.now() - Date.parse(found['at']) < KEPT_MS) return found as unknown as Draft<Base>;
    localStorage.removeItem(key);
  } catch {
    // What cannot be read is no draft.
  }
  return null;
}

export function writeDraft(key: string, draft: Draft): void {
  try {
    const text = JSON.stringify(draft);
    if (text.length <= LONGEST) localStorage.setItem(key, text);
  } catch {
    // A browser that forbids storage, or has no room left, keeps nothing; the form itself still asks before it is left.
  }
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept either.
  }
}

/** After signing out the next person at this browser finds nothing. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // Nothing was kept either.
  }
}
