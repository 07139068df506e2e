import type { RecordRow } from '@/api/types';
import type { CardDeeds } from './card';

/** What all ways to draw a week or a day are given. */
export interface Shown {
  days: string[];
  /** The day it is. */
  now: string;
  byDay: ReadonlyMap<string, RecordRow[]>;
  deeds: CardDeeds;
  /** Whether records may be made here. */
  making: boolean;
}

/** What a day of the week is called. */
export const weekday = (day: string, language: string, style: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`));
