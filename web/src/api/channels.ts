import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import type { Language } from './vocabulary';

export const CHANNEL_KINDS = ['wecom', 'dingtalk', 'feishu', 'generic'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

export const MESSAGE_STATES = ['waiting', 'sent', 'dead', 'dropped'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** What only any other system has: how it wants to be told. */
export interface ChannelSettings {
  body: string;
  /** Names; what they say is never shown. */
  headers: string[];
  characters: number | null;
  answer_field: string | null;
  answer_value: string | null;
}

/** A channel; of its secrets only whether there are any. */
export interface Channel {
  id: string;
  lock: number;
  name: string;
  kind: ChannelKind;
  language: Language;
  to_people: boolean;
  /** Everybody in a group reads what is said. */
  group: boolean;
  active: boolean;
  host: string;
  base: string;
  has_secret: boolean;
  settings: ChannelSettings;
}

export interface ChannelCounts {
  waiting: number;
  dead: number;
  delivered_at: string | null;
  failed_at: string | null;
  failure: string | null;
  says: string | null;
}

export type ChannelLine = Channel & { counts: ChannelCounts };

export interface ChannelValues {
  name: string;
  language: Language;
  to_people: boolean;
  active: boolean;
  base: string;
  /** Left out: the one that is kept stays. */
  address?: string;
  /** Left out: it stays; empty: none. */
  secret?: string;
  /** By name; null keeps what it says. */
  headers?: Record<string, string | null>;
  settings?: Omit<ChannelSettings, 'headers'>;
}

export interface ChannelAttempt {
  at: string;
  milliseconds: number;
  number: number;
  failure: string | null;
  says: string | null;
}

export interface ChannelEntry {
  id: string;
  at: string;
  label: string;
  to: { id: string; name: string } | null;
  automation: { id: string; name: string } | null;
  state: MessageState;
  failure: string | null;
  next_at: string | null;
  finished_at: string | null;
  tries: number;
  attempts: ChannelAttempt[];
}

export interface Tested {
  ok: boolean;
  failure: string | null;
  says: string | null;
}

/** What is said makes no live events; whoever looks on sees it soon all the same. */
const ROUND = 5000;

export const channelsQuery = () =>
  queryOptions({
    queryKey: keys.channels,
    queryFn: ({ signal }) => request<{ items: ChannelLine[] }>('/channels', { signal }),
    refetchInterval: ROUND,
  });

export const channelLogQuery = (id: string, state: MessageState | undefined) =>
  infiniteQueryOptions({
    queryKey: keys.channelLog(id, state),
    queryFn: ({ pageParam, signal }) =>
      request<{ items: ChannelEntry[]; next: string | null }>(`/channels/${id}/log`, { query: { state, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ROUND,
  });

export const saveChannel = (before: Channel | undefined, kind: ChannelKind, values: ChannelValues) =>
  before
    ? request<Channel>(`/channels/${before.id}`, { method: 'PUT', body: { ...values, lock: before.lock } })
    : request<Channel>('/channels', { method: 'POST', body: { ...values, kind } });

/** What a channel is as it is kept, so that something of it can be changed. */
export const valuesOf = ({ name, language, to_people, active, base, kind, settings }: Channel): ChannelValues => ({
  name,
  language,
  to_people,
  active,
  base,
  ...(kind === 'generic'
    ? {
        headers: Object.fromEntries(settings.headers.map((header) => [header, null])),
        settings: { body: settings.body, characters: settings.characters, answer_field: settings.answer_field, answer_value: settings.answer_value },
      }
    : {}),
});

export const removeChannel = (id: string) => request<undefined>(`/channels/${id}`, { method: 'DELETE' });

export const testChannel = (id: string) => request<Tested>(`/channels/${id}/test`, { method: 'POST' });

export const retryChannel = (id: string) => request<{ number: number }>(`/channels/${id}/retry`, { method: 'POST' });
