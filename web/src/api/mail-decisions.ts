import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';

interface Person {
  id: string;
  name: string;
}

/** What a link of a mail asks, in the words of whom it was sent to. */
export interface MailAsking {
  person: Person;
  company: string;
  approval: string;
  number: string;
  process: string;
  step: string;
  deed: string;
  object_label: string;
  title: string | null;
  submitter: Person;
  submitted_at: string | null;
  reason: string;
  due_at: string | null;
  changes: { label: string; before: string | null; after: string }[];
  /** Whether more would change than is told here. */
  more: boolean;
  lock: number;
  ends_at: string;
}

export const MAIL_ACTS = ['approve', 'reject'] as const;
export type MailAct = (typeof MAIL_ACTS)[number];

const path = (token: string) => `/mail-decisions/${encodeURIComponent(token)}`;

export const mailAskingQuery = (token: string) =>
  queryOptions({
    queryKey: keys.mailDecision(token),
    queryFn: ({ signal }) => request<MailAsking>(path(token), { signal }),
    retry: false,
  });

export const decideByMail = (token: string, decision: { act: MailAct; lock: number; comment: string }) =>
  request<void>(path(token), { method: 'POST', body: decision });
