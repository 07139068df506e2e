import { useSyncExternalStore } from 'react';
import { isObject } from './json';

/** A record by its address: what it is called is asked of the server each time, with the reader's rights. */
export interface Place {
  object: string;
  id: string;
}

/** What one account keeps in this browser. Names of objects, ids, and how the navigation is arranged: nothing of the company's data. */
export interface Kept {
  /** Opened last, the newest first. */
  recent: Place[];
  pinned: Place[];
  /** Parts of the navigation that are folded. */
  folded: string[];
  /** Entries of the navigation that are left out. */
  hidden: string[];
  /** Entries in the order they were put in; others follow. */
  order: string[];
}

const MOST_RECENT = 30;
const MOST_PINNED = 30;
const EMPTY: Kept = { recent: [], pinned: [], folded: [], hidden: [], order: [] };

const listeners = new Set<() => void>();
let storageKey: string | null = null;
let current: Kept = EMPTY;

const isPlace = (value: unknown): value is Place =>
  isObject(value) && typeof value['object'] === 'string' && typeof value['id'] === 'string' && /^\d+$/.test(value['id']);

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

function read(key: string): Kept {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (!isObject(stored)) return EMPTY;
    const places = (value: unknown) => (Array.isArray(value) ? value.filter(isPlace) : []);
    return {
      recent: places(stored['recent']),
      pinned: places(stored['pinned']),
      folded: textsOf(stored['folded']),
      hidden: textsOf(stored['hidden']),
      order: textsOf(stored['order']),
    };
  } catch {
    return EMPTY;
  }
}

/** From now on for this account; for nobody once somebody has signed out. */
export function keepFor(account: string | null): void {
  const key = account === null ? null : `guanxi.kept.${account}`;
  if (key === storageKey) return;
  storageKey = key;
  current = key === null ? EMPTY : read(key);
  listeners.forEach((listener) => listener());
}

export const getKept = (): Kept => current;

export function setKept(change: Partial<Kept>): void {
  current = { ...current, ...change };
  try {
    if (storageKey !== null) localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    // A browser that forbids storage forgets at the end of the visit; nothing else changes.
  }
  listeners.forEach((listener) => listener());
}

export const isSame = (a: Place, b: Place): boolean => a.object === b.object && a.id === b.id;

const without = (places: Place[], place: Place): Place[] => places.filter((one) => !isSame(one, place));

/** Remembers that a record was opened. */
export function visit(place: Place): void {
  const [newest] = current.recent;
  if (newest && isSame(newest, place)) return;
  setKept({ recent: [place, ...without(current.recent, place)].slice(0, MOST_RECENT) });
}

export const isPinned = (kept: Kept, place: Place): boolean => kept.pinned.some((one) => isSame(one, place));

/** Pins a record, or takes it off; the newest stands last, so that the others keep their places. */
export function togglePin(place: Place): void {
  const rest = without(current.pinned, place);
  const pinned = rest.length < current.pinned.length ? rest : [...rest, place].slice(-MOST_PINNED);
  setKept({ pinned });
}

// What another tab of the same browser keeps counts here as well.
window.addEventListener('storage', ({ key }) => {
  if (storageKey === null || key !== storageKey) return;
  current = read(storageKey);
  listeners.forEach((listener) => listener());
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useKept = (): Kept => useSyncExternalStore(subscribe, getKept);
