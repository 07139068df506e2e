/** A first page that is there at once, longer ones for who goes on. */
export const FIRST = 50;
export const FURTHER = 200;
/** Rows that stand in for a page until it is there. */
export const WAITING = 12;

export const pageOf = (index: number): number => (index < FIRST ? 0 : 1 + Math.floor((index - FIRST) / FURTHER));
export const startOf = (page: number): number => (page === 0 ? 0 : FIRST + (page - 1) * FURTHER);

/**
 * The cursors once it is known where the page after this one begins. Those behind another one lead nowhere any more: they are
 * asked for again when they come into sight.
 */
export function linked(cursors: string[], page: number, next: string | null): string[] {
  if (next === null) return cursors.length > page ? cursors.slice(0, page) : cursors;
  return cursors[page] === next ? cursors : [...cursors.slice(0, page), next];
}
