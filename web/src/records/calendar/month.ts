import dayjs from 'dayjs';
import type { Field, Filter } from '@/api/types';
import { instantToWall, wallToInstant } from '@/lib/dates';

const DAYS = 7;

/** Whether a field holds whole days, not moments. */
export const isDay = (field: Field): boolean => (field.result ?? field.type) === 'date';

/** The day weeks begin with where the language is spoken, Monday as 1 to Sunday as 7. */
export function firstOfWeek(language: string): number {
  // Browsers that know the older custom alone would say Sunday.
  if (language === 'zh-CN') return 1;
  const locale = new Intl.Locale(language) as Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } };
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}

/** The weeks that show a month such as `2026-11`, as days; the days before and after it fill the first and the last. */
export function weeksOf(month: string, first: number): string[][] {
  const begin = dayjs(`${month}-01`);
  const lead = (begin.day() - (first % DAYS) + DAYS) % DAYS;
  const weeks = Math.ceil((lead + begin.daysInMonth()) / DAYS);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: DAYS }, (__, day) => begin.add(week * DAYS + day - lead, 'day').format('YYYY-MM-DD')),
  );
}

export const monthAfter = (month: string, step: number): string => dayjs(`${month}-01`).add(step, 'month').format('YYYY-MM');

/** The condition for what lies from one day up to before another, where the reader is. */
export function between(field: Field, from: string, until: string): Filter {
  const at = (day: string) => (isDay(field) ? day : wallToInstant(dayjs(day)));
  return { and: [{ field: field.name, op: 'ge', value: at(from) }, { field: field.name, op: 'lt', value: at(until) }] };
}

/** The day a value falls on, where the reader is. */
export function dayOf(field: Field, value: unknown): string | null {
  if (typeof value !== 'string') return null;
  return isDay(field) ? value : (instantToWall(value)?.format('YYYY-MM-DD') ?? null);
}

/** The value brought to another day, where the reader is: the time of day stays. */
export function onDay(field: Field, value: unknown, day: string): string {
  if (isDay(field)) return day;
  const wall = typeof value === 'string' ? instantToWall(value) : null;
  return wallToInstant(dayjs(`${day}T${wall?.format('HH:mm:ss') ?? '00:00:00'}`));
}
