/** What a key does in a box; nothing while somebody types. */
export type BoxKey = 'next' | 'previous' | 'approve' | 'reject' | 'select';

const KEYS: Record<string, BoxKey> = { j: 'next', k: 'previous', a: 'approve', r: 'reject', x: 'select' };

export function boxKeyOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>, typing: boolean): BoxKey | null {
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return null;
  return KEYS[event.key] ?? null;
}

/** Whether keys belong to a control, such as a field somebody writes into. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input:not([type=checkbox]), textarea, select, [role=dialog]') !== null);

/** Where the mark goes from one row; it stays at the ends. */
export const stepFrom = (at: number, key: 'next' | 'previous', length: number): number =>
  Math.max(0, Math.min(length - 1, at + (key === 'next' ? 1 : -1)));
