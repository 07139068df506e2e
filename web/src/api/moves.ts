import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';
import type {
  EmployeeHistory,
  Move,
  MoveRequest,
  Organisation,
  Orphans,
  Plan,
  Receiver,
} from './move-types';

const WATCH_EVERY_MS = 1000;

export const moveRuns = (move: Pick<Move, 'stage'> | undefined): boolean =>
  move?.stage === 'applying' || move?.stage === 'undoing';

/** Others have yet to agree: what they say is looked for now and then. */
const LOOK_EVERY_MS = 5000;

const isAsked = (move: Move | undefined): boolean =>
  move?.stage === 'waiting' && move.approvals.some((approval) => approval.approved === null);

/** Asks again while the program works on it, and while somebody is asked to agree. */
export const moveQuery = (id: string) =>
  queryOptions({
    queryKey: keys.move(id),
    queryFn: ({ signal }) => request<Move>(`/moves/${id}`, { signal }),
    refetchInterval: (query) => (moveRuns(query.state.data) ? WATCH_EVERY_MS : isAsked(query.state.data) ? LOOK_EVERY_MS : false),
  });

export const createMove = (body: MoveRequest, key: string) =>
  request<Move>('/moves', { method: 'POST', body, key });

export const changeMove = (id: string, body: MoveRequest) =>
  request<Move>(`/moves/${id}`, { method: 'PUT', body });

export const rehearseMove = (id: string) => request<Plan>(`/moves/${id}/rehearse`, { method: 'POST' });

export const confirmMove = (id: string, plan: string) =>
  request<Move>(`/moves/${id}/confirm`, { method: 'POST', body: { plan } });

export const undoMove = (id: string) => request<Move>(`/moves/${id}/undo`, { method: 'POST' });

export const cancelMove = (id: string) => request<Move>(`/moves/${id}/cancel`, { method: 'POST' });

/** The company as of a day; without one, as of today. */
export const organisationQuery = (on?: string) =>
  queryOptions({
    queryKey: keys.organisation(on),
    queryFn: ({ signal }) => request<Organisation>('/organisation', { query: { on }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export const orphansQuery = () =>
  queryOptions({
    queryKey: keys.orphans,
    queryFn: ({ signal }) => request<Orphans>('/moves/orphans', { signal }),
  });

/** Hands over by a move like any other, which can be taken back. */
export const repairOrphans = (body: { owner: string; receiver: Receiver }) =>
  request<Move>('/moves/orphans/repair', { method: 'POST', body });

export const employeeHistoryQuery = (employee: string) =>
  queryOptions({
    queryKey: keys.employeeHistory(employee),
    queryFn: ({ signal }) => request<EmployeeHistory>(`/employees/${employee}/history`, { signal }),
  });

export const decideMove = (id: string, decision: { approved: boolean; comment: string }) =>
  request<{ approved: boolean }>(`/moves/${id}/approve`, { method: 'POST', body: decision });
