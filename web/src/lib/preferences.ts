import { useSyncExternalStore } from 'react';

/** What one browser remembers about how its reader likes things to look. Nothing of the company's data. */
export interface Preferences {
  language: string | null;
  theme: 'system' | 'light' | 'dark';
  density: 'normal' | 'compact';
  navigation: 'open' | 'closed';
  /** How lists look, by object: their columns, how wide these are, and how many stay in sight. */
  columns: Record<string, string[]>;
  /** What the chart of the organisation shows. */
  organisation: Record<'positions' | 'people' | 'counts' | 'lines', boolean>;
  /** How many of the records opened last stand in the navigation. */
  recents: number;
  /** Whether single letters do something; for those whose aids send letters, they can be switched off. */
  shortcuts: boolean;
  widths: Record<string, Record<string, number>>;
  frozen: Record<string, number>;
}

const STORAGE_KEY = 'guanxi.preferences';
const initial: Preferences = {
  language: null,
  theme: 'system',
  density: 'normal',
  navigation: 'open',
  columns: {},
  organisation: { positions: true, people: true, counts: true, lines: false },
  recents: 5,
  shortcuts: true,
  widths: {},
  frozen: {},
};

const listeners = new Set<() => void>();
let current: Preferences = read();

function read(): Preferences {
  try {
    return { ...initial, ...(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    return initial;
  }
}

export function getPreferences(): Preferences {
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(current));
  } catch {
    // A browser that forbids storage forgets at the end of the visit; nothing else changes.
  }
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, getPreferences);
}
