import { request } from './client';

/** Kept for the account: it is offered on no other machine either. */
export const markToured = () => request<void>('/me/tour', { method: 'POST' });
