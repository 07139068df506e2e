import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';

export const WAYS = ['program', 'mail', 'digest', 'off'] as const;
export type Way = (typeof WAYS)[number];

/** Something the reader was told, in the reader's language. */
export interface Notification {
  id: string;
  kind: string;
  sentence: string;
  object: string;
  object_label: string;
  /** None when it is about several records, or about one the reader cannot see any more. */
  record: string | null;
  /** Where it leads, if anywhere. */
  page: string | null;
  title: string | null;
  number: number;
  several: boolean;
  by: { id: string; name: string } | null;
  at: string;
  read_at: string | null;
}

export interface QuietHours {
  from: string;
  until: string;
}

/** A channel by which something is told, too: at once, or together once a day. */
export interface Through {
  channel: string;
  daily: boolean;
}

/** A channel that can be chosen. */
export interface OfferedChannel {
  id: string;
  name: string;
  /** It reaches people by their number alone. */
  needs_number: boolean;
  /** Everybody in a group reads what is said to one of them. */
  group: boolean;
}

export interface NotificationChoices {
  kinds: Partial<Record<string, Way>>;
  channels: Partial<Record<string, Through[]>>;
  /** For the company: the groups told of each kind. */
  groups?: Partial<Record<string, string[]>>;
  quiet: QuietHours | null;
  digest_at: string;
}

export interface ChosenNotifications {
  kinds: { kind: string; label: string; way: Way; usual: Way; channels: Through[] }[];
  offered: OfferedChannel[];
  has_number: boolean;
  quiet: QuietHours | null;
  digest_at: string;
  time_zone: string;
}

/** What the company chose for everybody, with the kinds groups may be told of and the channels there are. */
export interface NotificationDefaults extends NotificationChoices {
  groups: Partial<Record<string, string[]>>;
  offered: (OfferedChannel & { to_people: boolean; active: boolean })[];
}

export type MailSecurity = 'tls' | 'starttls' | 'none';

/** The company's mail server; its password is never shown. */
export interface MailServer {
  host: string;
  port: number;
  security: MailSecurity;
  account: string;
  has_password: boolean;
  from: string;
  base: string;
  ready: boolean;
  /** The company was restored from a backup: nothing is sent until the settings are saved again. */
  held: boolean;
  /** Whether mail about approvals carries links by which those asked decide without signing in. */
  decide_by_mail: boolean;
}

export type NewMailServer = Omit<MailServer, 'has_password' | 'ready' | 'held'> & { password?: string };

export const notificationsPage = (unread: boolean, cursor: string | undefined, signal: AbortSignal) =>
  request<{ items: Notification[]; next: string | null }>('/notifications', {
    query: { unread, limit: 20, cursor },
    signal,
  });

export const markRead = (which: { ids: string[] } | { all: true }) =>
  request<{ marked: number }>('/notifications/read', { method: 'POST', body: which });

export const choicesQuery = () =>
  queryOptions({
    queryKey: keys.notificationChoices,
    queryFn: ({ signal }) => request<ChosenNotifications>('/me/notifications', { signal }),
  });

export const saveChoices = (choices: NotificationChoices) =>
  request<ChosenNotifications>('/me/notifications', { method: 'PUT', body: choices });

export const defaultsQuery = () =>
  queryOptions({
    queryKey: keys.notificationDefaults,
    queryFn: ({ signal }) => request<NotificationDefaults>('/settings/notifications', { signal }),
  });

export const saveDefaults = (choices: NotificationChoices) =>
  request<NotificationDefaults>('/settings/notifications', { method: 'PUT', body: choices });

export const mailServerQuery = () =>
  queryOptions({
    queryKey: keys.mailServer,
    queryFn: ({ signal }) => request<MailServer>('/settings/mail', { signal }),
  });

export const saveMailServer = (server: NewMailServer) =>
  request<MailServer>('/settings/mail', { method: 'PUT', body: server });

export const sendTestMail = () => request<{ address: string }>('/settings/mail/test', { method: 'POST' });
