import dayjs, { type Dayjs } from 'dayjs';
import type { NewDelegation } from '@/api/delegations';

export interface DelegationDraft {
  delegate: string | null;
  name: string;
  /** Days, as the reader counts them; the last one is included. */
  from: string | null;
  until: string | null;
  reason: string;
}

export const newDelegationDraft = (today: string): DelegationDraft => ({ delegate: null, name: '', from: today, until: null, reason: '' });

/** What is sent; nothing as long as somebody or the end is missing. What begins today begins now. */
export function delegationOf(draft: DelegationDraft, today: string, instant: (wall: Dayjs) => string): NewDelegation | null {
  if (!draft.delegate || !draft.until || (draft.from && draft.from > draft.until)) return null;
  const later = draft.from !== null && draft.from > today;
  return {
    delegate: draft.delegate,
    ...(later ? { starts_at: instant(dayjs(draft.from)) } : {}),
    ends_at: instant(dayjs(draft.until).add(1, 'day')),
    reason: draft.reason.trim(),
  };
}
