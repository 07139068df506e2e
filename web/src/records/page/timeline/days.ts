import type { TFunction } from 'i18next';
import type { ApprovalSummary } from '@/api/approval-types';
import type { TimelineEntry } from '@/api/types';
import { formatDate, instantToWall, today } from '@/lib/dates';

/** An approval stands in the stream where it was submitted. */
export type Moment = (TimelineEntry & { approval?: undefined }) | { at: string; approval: ApprovalSummary };

export interface Day {
  day: string;
  moments: Moment[];
}

/** Puts approvals among what was read so far; older ones wait until the rest of their time is read. */
export function withApprovals(entries: TimelineEntry[], approvals: ApprovalSummary[], whole: boolean): Moment[] {
  const until = entries.at(-1)?.at ?? '';
  const among = approvals.flatMap((approval): Moment[] => {
    const at = approval.submitted_at;
    return at && (whole || Date.parse(at) >= Date.parse(until)) ? [{ at, approval }] : [];
  });
  return [...entries, ...among].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

const dayOf = (at: string): string => instantToWall(at)?.format('YYYY-MM-DD') ?? at.slice(0, 10);

/** Moments by the day they were on where the reader is. */
export function byDay(moments: Moment[]): Day[] {
  const days: Day[] = [];
  for (const moment of moments) {
    const day = dayOf(moment.at);
    const last = days.at(-1);
    if (last?.day === day) last.moments.push(moment);
    else days.push({ day, moments: [moment] });
  }
  return days;
}

export function dayName(day: string, language: string, t: TFunction): string {
  const apart = Math.round((Date.parse(today()) - Date.parse(day)) / 86_400_000);
  const date = formatDate(day, language);
  if (apart === 0) return t('stream.today', { date });
  return apart === 1 ? t('stream.yesterday', { date }) : date;
}
