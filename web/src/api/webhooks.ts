import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { newKey, request } from './client';
import { keys } from './keys';
import { changeRecord, createRecord } from './records';
import type { RecordRow } from './types';

export const ACTIONS = ['create', 'edit', 'transfer', 'delete', 'restore'] as const;

export const DELIVERY_STATES = ['waiting', 'delivered', 'dead', 'dropped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** A webhook with how it is. */
export interface Webhook {
  record: RecordRow;
  /** The code of what keeps it from sending at the moment. */
  held: string | null;
  waiting: number;
  dead: number;
  delivered_at: string | null;
  failed_at: string | null;
  failure: string | null;
}

export interface Attempt {
  at: string;
  milliseconds: number;
  status: number | null;
  failure: string | null;
}

export interface Delivery {
  id: string;
  message: string;
  event_at: string;
  object: string;
  record: string;
  action: string;
  state: DeliveryState;
  next_at: string | null;
  finished_at: string | null;
  attempts: Attempt[];
}

interface DeliveryPage {
  items: Delivery[];
  next: string | null;
}

export interface WebhookValues {
  name: string;
  url: string;
  objects: string;
  actions: string[];
  filter: string | null;
}

/** What is sent and answered makes no live events; whoever looks on sees it soon all the same. */
const ROUND = 3000;

export const webhooksQuery = () =>
  queryOptions({
    queryKey: keys.webhooks,
    queryFn: ({ signal }) => request<{ items: Webhook[] }>('/webhooks', { signal }),
    refetchInterval: ROUND,
  });

export const deliveriesQuery = (id: string, state: DeliveryState | undefined) =>
  infiniteQueryOptions({
    queryKey: keys.deliveries(id, state),
    queryFn: ({ pageParam, signal }) =>
      request<DeliveryPage>(`/webhooks/${id}/deliveries`, { query: { state, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ROUND,
  });

/** A new webhook, or one that changes. */
export const saveWebhook = (before: RecordRow | undefined, values: WebhookValues) =>
  before
    ? changeRecord('webhook', before.id, { ...values }, before.version)
    : createRecord('webhook', { ...values }, newKey());

export const switchWebhook = (id: string, active: boolean) => changeRecord('webhook', id, { active });

/** A secret, shown this once. */
export const newSecret = (id: string) =>
  request<{ secret: string; before_until: string | null }>(`/webhooks/${id}/secret`, { method: 'POST' });

export const testWebhook = (id: string) =>
  request<{ delivery: string }>(`/webhooks/${id}/test`, { method: 'POST', key: newKey() });

export const replay = (id: string, what: { delivery: string } | { since: string }) =>
  request<void>(`/webhooks/${id}/replay`, { method: 'POST', body: what, key: newKey() });
