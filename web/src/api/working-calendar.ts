import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';

/** Hours without a break: `09:00` until `12:00`. */
export interface Period {
  from: string;
  until: string;
}

export const DAY_KINDS = ['holiday', 'working'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** A holiday, or a day worked to make up for one. */
export interface SpecialDay {
  day: string;
  name: string;
  kind: DayKind;
}

/** When the company works. */
export interface WorkingCalendar {
  lock: number;
  time_zone: string;
  /** Monday first. */
  week: Period[][];
  days: SpecialDay[];
}

export const workingCalendarQuery = () =>
  queryOptions({
    queryKey: keys.workingCalendar,
    queryFn: ({ signal }) => request<WorkingCalendar>('/settings/working-calendar', { signal }),
  });

export const saveWorkingCalendar = (body: Omit<WorkingCalendar, 'time_zone'>) =>
  request<WorkingCalendar>('/settings/working-calendar', { method: 'PUT', body });
