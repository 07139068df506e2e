import type { BriefingItem } from '@/api/briefing-types';

/** How many notes are written, of how many customers. */
export const notesDone = (items: readonly Pick<BriefingItem, 'note'>[]) => ({
  written: items.filter((item) => item.note !== null).length,
  total: items.length,
});

interface Typed {
  /** What stands in the box, if it was touched. */
  text: string | null;
  note: Pick<NonNullable<BriefingItem['note']>, 'content'> | null;
  draft: string;
}

/** What the box shows: what was typed, else the note, else what the data say. */
export const shownNote = ({ text, note, draft }: Typed): string => text ?? note?.content ?? draft;

/** Whether there is something to keep. A draft nobody touched is no note; `asItIs` makes it one. */
export function toKeep(typed: Typed, asItIs: boolean): string | null {
  const shown = shownNote(typed).trim();
  if (shown === '' || shown === typed.note?.content.trim()) return null;
  return asItIs || (typed.text !== null && (typed.note !== null || shown !== typed.draft.trim())) ? shown : null;
}
