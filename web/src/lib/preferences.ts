import { useSyncExternalStore } from 'react';

/** What one browser remembers about how its reader likes things to look. Nothing of the company's data. */
export interface Preferences {
  language: string | null;
  theme: 'system' | 'light' | 'dark';
  density: 'normal' | 'compact';
  navigation: 'open' | 'closed';
  columns: Record<string, string[]>;
}

const STORAGE_KEY = 'guanxi.preferences';
const initial: Preferences = {
  language: null,
  theme: 'system',
  density: 'normal',
  navigation: 'open',
  columns: {},
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
