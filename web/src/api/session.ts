import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import type { Me, Session, SignIn, Token } from './types';
import type { Language } from './vocabulary';

export interface Credentials {
  account: string;
  password: string;
  company?: string | undefined;
  code?: string | undefined;
}

export const meQuery = () =>
  queryOptions({
    queryKey: keys.me,
    queryFn: ({ signal }) => request<Me>('/me', { signal }),
    staleTime: 60_000,
    retry: false,
  });

export const signIn = (credentials: Credentials) =>
  request<{ session_id: string }>('/session', { method: 'POST', body: credentials });

export const signOut = () => request<void>('/session', { method: 'DELETE' });

/** With the rights of the person from the next request on; the person is told. */
export const seeAs = (employee: string, reason: string) =>
  request<{ until: string }>('/session/see-as', { method: 'POST', body: { employee_id: employee, reason } });

export const seeAsOneself = () => request<void>('/session/see-as', { method: 'DELETE' });

export const changeMe = (change: { language?: Language; time_zone?: string }) =>
  request<Me>('/me', { method: 'PATCH', body: change });

export const changePassword = (change: { current: string; new: string }) =>
  request<void>('/password', { method: 'POST', body: change });

export const activationQuery = (token: string) =>
  queryOptions({
    queryKey: keys.activation(token),
    queryFn: ({ signal }) =>
      request<{ name: string; account: string; company: string }>(`/activation/${token}`, { signal }),
    retry: false,
  });

export const activate = (body: { token: string; password: string }) =>
  request<void>('/activation', { method: 'POST', body });

export const beginSecondFactor = (password: string) =>
  request<{ secret: string; url: string; qr_svg: string }>('/second-factor', {
    method: 'POST',
    body: { password },
  });

export const confirmSecondFactor = (code: string) =>
  request<{ recovery_codes: string[] }>('/second-factor/confirm', { method: 'POST', body: { code } });

export const endSecondFactor = (password: string) =>
  request<void>('/second-factor', { method: 'DELETE', body: { password } });

export const sessionsQuery = () =>
  queryOptions({
    queryKey: keys.sessions,
    queryFn: ({ signal }) => request<{ items: Session[] }>('/sessions', { signal }),
  });

export const endSession = (id: string) => request<void>(`/sessions/${id}`, { method: 'DELETE' });

export const signInsQuery = () =>
  queryOptions({
    queryKey: keys.signIns,
    queryFn: ({ signal }) => request<{ items: SignIn[] }>('/sign-ins', { signal }),
  });

export const tokensQuery = () =>
  queryOptions({
    queryKey: keys.tokens,
    queryFn: ({ signal }) => request<{ items: Token[] }>('/tokens', { signal }),
  });

export const createToken = (body: { name: string; expires_at?: string; scopes?: string[] }) =>
  request<{ id: string; token: string }>('/tokens', { method: 'POST', body });

export const removeToken = (id: string) => request<void>(`/tokens/${id}`, { method: 'DELETE' });
