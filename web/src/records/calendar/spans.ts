import dayjs from 'dayjs';
import type { Field, RecordRow } from '@/api/types';
import { instantToWall, wallToInstant } from '@/lib/dates';
import { isDay } from './month';

/** How much of the time a calendar shows at once. */
export const SPANS = ['month', 'week', 'day'] as const;
export type Span = (typeof SPANS)[number];

const DAYS = 7;
export const HOURS = 24;
const MINUTES = 60;

export const dayAfter = (day: string, step: number): string => dayjs(day).add(step, 'day').format('YYYY-MM-DD');

/** What an address shows: what it says, else the month, and on a phone the day. */
export const spanOf = (said: string | undefined, phone: boolean): Span =>
  SPANS.find((span) => span === said) ?? (phone ? 'day' : 'month');

/** The day a week or a day is shown around: the first of a month that was shown before, unless it is the present one. */
export function dayShown(on: string | undefined, now: string): string {
  if (!on || on === now.slice(0, 7)) return now;
  return dayjs(on.length > 7 ? on : `${on}-01`).format('YYYY-MM-DD');
}

/** The seven days around one, begun as the language begins weeks. */
export function weekOf(day: string, first: number): string[] {
  const lead = (dayjs(day).day() - (first % DAYS) + DAYS) % DAYS;
  return Array.from({ length: DAYS }, (_, at) => dayAfter(day, at - lead));
}

/** How many minutes after midnight a moment is, where the reader is. */
export function minutesOf(value: unknown): number {
  const wall = typeof value === 'string' ? instantToWall(value) : null;
  return wall ? wall.hour() * MINUTES + wall.minute() : 0;
}

/** A moment of a day where the reader is. */
export function momentOf(day: string, minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return wallToInstant(dayjs(`${day}T${two(Math.floor(minutes / MINUTES))}:${two(minutes % MINUTES)}:00`));
}

/** The moment brought to an hour of a day; what it says past the hour stays. */
export const onHour = (value: unknown, day: string, hour: number): string =>
  momentOf(day, hour * MINUTES + (minutesOf(value) % MINUTES));

/** The value some days and hours on, as far as that is still among the days shown. */
export function stepped(field: Field, value: unknown, from: string, days: readonly string[], byDays: number, byHours: number): string | null {
  const day = days[days.indexOf(from) + byDays];
  if (day === undefined || !days.includes(from)) return null;
  if (isDay(field)) return byHours === 0 ? day : null;
  const hour = Math.floor(minutesOf(value) / MINUTES) + byHours;
  return hour < 0 || hour >= HOURS ? null : onHour(value, day, hour);
}

export interface Placed {
  row: RecordRow;
  minutes: number;
  /** Which of the places side by side it takes, and how many there are. */
  lane: number;
  lanes: number;
}

/** The records of a day side by side where their hours overlap; those beyond the places there is room for have a lane past the last. */
export function placed(rows: readonly RecordRow[], field: Field, room: number): Placed[] {
  const sorted = rows.map((row) => ({ row, minutes: minutesOf(row[field.name]), lane: 0, lanes: 1 }));
  sorted.sort((one, other) => one.minutes - other.minutes);
  let together: Placed[] = [];
  let ends: number[] = [];
  for (const one of sorted) {
    if (ends.every((end) => end <= one.minutes)) [together, ends] = [[], []];
    const free = ends.findIndex((end) => end <= one.minutes);
    one.lane = free < 0 ? ends.length : free;
    ends[one.lane] = one.minutes + MINUTES;
    together.push(one);
    for (const each of together) each.lanes = Math.min(room, ends.length);
  }
  return sorted;
}
