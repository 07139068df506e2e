import { describe, expect, it } from 'vitest';
import type { ReviewItem } from '@/api/reviews';
import { answersOf, asSuggested, progressOf, suggestionOf, takenAtOnce } from './answers';

const right = (id: string, more: Partial<ReviewItem> = {}): ReviewItem => ({
  id,
  person: { id: '1', name: 'Wang' },
  role: { id: '2', name: 'Sales' },
  through: { kind: 'position', id: '3', label: 'Seller' },
  what: [],
  last_used: null,
  unused: false,
  unexplained: false,
  answer: null,
  answered_by: null,
  answered_at: null,
  comment: null,
  outcome: null,
  ...more,
});

describe('answers to a review', () => {
  const grant = { kind: 'grant', id: '4', label: null } as const;
  const items = [right('a'), right('b', { unused: true, through: grant }), right('c', { unexplained: true }), right('d', { outcome: 'kept', answer: 'keep' })];

  it('suggest to withdraw what is unused or unexplained', () => {
    expect(items.slice(0, 3).map(suggestionOf)).toEqual(['keep', 'withdraw', 'withdraw']);
  });

  it('leave what was decided by hand, and what was answered, as it is', () => {
    const drafts = asSuggested({ b: { answer: 'keep', comment: 'needed' } }, items);
    expect(drafts).toEqual({
      a: { answer: 'keep', comment: '' },
      b: { answer: 'keep', comment: 'needed' },
      c: { answer: 'withdraw', comment: '' },
    });
    expect(progressOf(items, drafts)).toEqual({ total: 4, sent: 1, decided: 3, open: 0 });
  });

  it('are sent for what is open alone', () => {
    const drafts = { a: { answer: 'keep', comment: ' fine ' }, d: { answer: 'withdraw', comment: '' } } as const;
    expect(answersOf(items, drafts)).toEqual([{ item: 'a', answer: 'keep', comment: 'fine' }]);
  });

  it('end at once what no position carries', () => {
    expect(takenAtOnce(items, asSuggested({}, items))).toBe(1);
  });
});
