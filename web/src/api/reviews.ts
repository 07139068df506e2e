import { queryOptions } from '@tanstack/react-query';
import { newKey, request } from './client';
import { keys } from './keys';

interface Person {
  id: string;
  name: string;
}

export type Answer = 'keep' | 'withdraw';

export interface ReviewSettings {
  lock: number;
  active: boolean;
  every_months: number;
  remind_days: number;
  due_days: number;
  /** What becomes of what nobody answered in time. */
  unanswered: Answer;
  unused_days: number;
}

export interface ReviewBrief {
  id: string;
  number: number;
  started_at: string;
  due_at: string;
  ended_at: string | null;
  reviewers: number;
  people: number;
  rights: number;
  answered: number;
  withdrawn: number;
}

export const HELD_THROUGH = ['position', 'grant', 'share', 'temporary'] as const;
export type HeldThrough = (typeof HELD_THROUGH)[number];

/** What became of a right; `proposed`: a position carries it, and the administrators were told. */
export type Outcome = 'kept' | 'ended' | 'proposed' | 'gone' | 'refused' | 'unanswered';

/** Something a right allows. */
export interface Allowed {
  /** `*`: every object; nothing: a power of the system. */
  object: string;
  object_label: string;
  actions: string[];
  /** How far it reaches; `record`: one record; of a power its name. */
  scope: string;
}

/** One right somebody holds, and what was said about it. */
export interface ReviewItem {
  id: string;
  person: Person;
  role: Person | null;
  /** Without label: a record the reader may not see. */
  through: { kind: HeldThrough; id: string; label: string | null };
  what: Allowed[];
  last_used: string | null;
  unused: boolean;
  unexplained: boolean;
  answer: Answer | null;
  answered_by: Person | null;
  answered_at: string | null;
  comment: string | null;
  /** None while it is open. */
  outcome: Outcome | null;
}

export interface Review extends ReviewBrief {
  items: ReviewItem[];
}

export interface ReviewedPerson {
  person: Person;
  positions: string[];
  rights: ReviewItem[];
}

/** A review the reader answers for. */
export interface OwnReview {
  id: string;
  number: number;
  due_at: string;
  open: number;
  people: ReviewedPerson[];
}

export interface GivenAnswer {
  item: string;
  answer: Answer;
  comment: string;
}

export const reviewSettingsQuery = () =>
  queryOptions({
    queryKey: keys.reviewSettings,
    queryFn: ({ signal }) => request<ReviewSettings>('/permission-reviews/settings', { signal }),
  });

export const saveReviewSettings = (body: ReviewSettings) =>
  request<ReviewSettings>('/permission-reviews/settings', { method: 'PUT', body });

export const reviewsQuery = () =>
  queryOptions({
    queryKey: keys.reviews,
    queryFn: ({ signal }) => request<{ items: ReviewBrief[] }>('/permission-reviews', { signal }),
  });

export const startReview = () => request<ReviewBrief>('/permission-reviews', { method: 'POST', body: {}, key: newKey() });

export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: keys.review(id),
    queryFn: ({ signal }) => request<Review>(`/permission-reviews/${id}`, { signal }),
  });

/** A review begins without a word to the browser of whoever answers; it looks now and then. */
const LOOK_EVERY_MS = 180_000;

export const ownReviewsQuery = () =>
  queryOptions({
    queryKey: keys.ownReviews,
    queryFn: ({ signal }) => request<{ items: OwnReview[] }>('/me/permission-reviews', { signal }),
    staleTime: 60_000,
    refetchInterval: LOOK_EVERY_MS,
    retry: false,
  });

export const answerReview = (id: string, answers: GivenAnswer[]) =>
  request<{ open: number }>(`/me/permission-reviews/${id}/answers`, { method: 'POST', body: { answers }, key: newKey() });
