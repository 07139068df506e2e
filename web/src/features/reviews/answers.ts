import type { Answer, GivenAnswer, OwnReview, ReviewItem } from '@/api/reviews';

/** What was decided here and not sent yet, by item. */
export type Drafts = Record<string, { answer: Answer; comment: string }>;

/** What the figures speak for: what nobody uses or can account for is withdrawn. */
export const suggestionOf = (item: ReviewItem): Answer => (item.unused || item.unexplained ? 'withdraw' : 'keep');

export const itemsOf = (review: OwnReview): ReviewItem[] => review.people.flatMap(({ rights }) => rights);

/** Every item that is not answered yet, as suggested; what was decided already stays. */
export function asSuggested(drafts: Drafts, items: readonly ReviewItem[]): Drafts {
  const next = { ...drafts };
  for (const item of items) {
    if (item.answer === null && !next[item.id]) next[item.id] = { answer: suggestionOf(item), comment: '' };
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
  const sent = items.filter(({ answer }) => answer !== null).length;
  const decided = items.filter(({ id, answer }) => answer === null && drafts[id]).length;
  return { total: items.length, sent, decided, open: items.length - sent - decided };
}

/** What is to be sent: of these items, what was decided. */
export const answersOf = (items: readonly ReviewItem[], drafts: Drafts): GivenAnswer[] =>
  items.flatMap(({ id, answer }) => {
    const draft = drafts[id];
    return answer === null && draft ? [{ item: id, answer: draft.answer, comment: draft.comment.trim() }] : [];
  });

/** How many rights are gone as soon as it is sent; a position's are only proposed. */
export const takenAtOnce = (items: readonly ReviewItem[], drafts: Drafts): number =>
  items.filter(({ id, answer, through }) => answer === null && through.kind !== 'position' && drafts[id]?.answer === 'withdraw').length;
