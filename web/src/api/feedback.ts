import { request } from './client';
import { listQuery } from './records';
import type { Filter } from './types';

export const FEEDBACK_KINDS = ['fault', 'wish', 'question'] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

/** As much as the server takes. */
export const LONGEST_FEEDBACK = 20_000;

export interface NewFeedback {
  kind: FeedbackKind;
  text: string;
  picture?: string | undefined;
  page: string;
  browser_size: string;
}

/** A wish sent twice by a weak connection is written down once. */
export const sendFeedback = ({ key, ...body }: NewFeedback & { key: string }) =>
  request<{ id: string; number: string }>('/feedback', { method: 'POST', body, key });

const MINE: Filter = { field: 'owner_id', op: 'me' };

/** What the reader wrote, and what became of it. */
export const ownFeedbackQuery = () =>
  listQuery('feedback', {
    filter: MINE,
    sort: '-created_at',
    fields: ['number', 'kind', 'subject', 'stage', 'answer', 'created_at'],
    limit: 20,
  });
