import { useSyncExternalStore } from 'react';

/** What lies over every page, and can be asked for from any of them. */
export type ShellDialog = 'palette' | 'shortcuts' | 'arrange' | 'create';

const listeners = new Set<() => void>();
let open: ShellDialog | null = null;

export function showDialog(next: ShellDialog | null): void {
  open = next;
  listeners.forEach((listener) => listener());
}

export const getDialog = (): ShellDialog | null => open;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useDialog = (): ShellDialog | null => useSyncExternalStore(subscribe, getDialog);
