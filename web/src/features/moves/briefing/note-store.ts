/** What was typed and is not kept by the server yet survives a reload, and a phone that lets go of the page. */
const nameOf = (move: string, record: string): string => `guanxi.note.${move}.${record}`;

export function rememberedNote(move: string, record: string): string | null {
  try {
    return sessionStorage.getItem(nameOf(move, record));
  } catch {
    return null;
  }
}

export function rememberNote(move: string, record: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(nameOf(move, record));
    else sessionStorage.setItem(nameOf(move, record), text);
  } catch {
    // A browser that keeps nothing still has what is on the page.
  }
}
