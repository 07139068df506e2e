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

export interface NotificationChoices {
  kinds: Partial<Record<string, Way>>;
  quiet: QuietHours | null;
  digest_at: string;
}

export interface ChosenNotifications {
  kinds: { kind: string; label: string; way: Way; usual: Way }[];
  quiet: QuietHours | null;
  digest_at: string;
  time_zone: string;
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
    queryFn: ({ signal }) => request<NotificationChoices>('/settings/notifications', { signal }),
  });

export const saveDefaults = (choices: NotificationChoices) =>
  request<NotificationChoices>('/settings/notifications', { method: 'PUT', body: choices });

export const mailServerQuery = () =>
  queryOptions({
    queryKey: keys.mailServer,
    queryFn: ({ signal }) => request<MailServer>('/settings/mail', { signal }),
  });

export const saveMailServer = (server: NewMailServer) =>
  request<MailServer>('/settings/mail', { method: 'PUT', body: server });

export const sendTestMail = () => request<{ address: string }>('/settings/mail/test', { method: 'POST' });
