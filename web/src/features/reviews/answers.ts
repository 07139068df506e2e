import type { Answer, GivenAnswer, OwnReview, ReviewItem } from '@/api/reviews';

/** What was decided here and not sent yet, by item. */
export type Drafts = Record<string, { answer: Answer; comment: string }>;

/** What the figures speak for: what nobody uses or can account for is withdrawn. */
export const suggestionOf = (item: ReviewItem): Answer => (item.unused || item.unexplained ? 'withdraw' : 'keep');

export const itemsOf = (review: OwnReview): ReviewItem[] => review.people.flatMap(({ rights }) => rights);

export const isOpen = ({ outcome }: ReviewItem): boolean => outcome === null;

/** Every item that is not answered yet, as suggested; what was decided already stays. */
export function asSuggested(drafts: Drafts, items: readonly ReviewItem[]): Drafts {
  const next = { ...drafts };
  for (const item of items) {
    if (isOpen(item) && !next[item.id]) next[item.id] = { answer: suggestionOf(item), comment: '' };
  }
  return next;
}

export interface Progress {
  total: number;
  /** Answered for good. */
  sent: number;
  /** Decided here. */
  decided: number;
  open: number;
}

export function progressOf(items: readonly ReviewItem[], drafts: Drafts): Progress {
  const sent = items.filter((item) => !isOpen(item)).length;
  const decided = items.filter((item) => isOpen(item) && drafts[item.id]).length;
  return { total: items.length, sent, decided, open: items.length - sent - decided };
}

/** What is to be sent: of these items, what was decided. */
export const answersOf = (items: readonly ReviewItem[], drafts: Drafts): GivenAnswer[] =>
  items.flatMap((item) => {
    const draft = drafts[item.id];
    return isOpen(item) && draft ? [{ item: item.id, answer: draft.answer, comment: draft.comment.trim() }] : [];
  });

/** How many rights are gone as soon as it is sent; a position's are only proposed. */
export const takenAtOnce = (items: readonly ReviewItem[], drafts: Drafts): number =>
  items.filter((item) => isOpen(item) && item.through.kind !== 'position' && drafts[item.id]?.answer === 'withdraw').length;
