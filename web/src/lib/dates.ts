import dayjs, { type Dayjs } from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.extend(timezone);

let zone: string | undefined;

/** The zone instants are shown in: the reader's own, else the company's. */
export function setTimeZone(next: string | null | undefined): void {
  zone = next ?? undefined;
}

function intl(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { ...options, ...(zone ? { timeZone: zone } : {}) });
}

/** Digits only, so that dates stand under each other; English keeps the month's name to be unmistakable. */
const dayStyle = (language: string): Intl.DateTimeFormatOptions =>
  language === 'en'
    ? { year: 'numeric', month: 'short', day: 'numeric' }
    : { year: 'numeric', month: '2-digit', day: '2-digit' };

export function formatDate(value: string, language: string): string {
  const [year, month, day] = value.split('-').map(Number);
  if (!year || !month || !day) return value;
  const format = new Intl.DateTimeFormat(language, { ...dayStyle(language), timeZone: 'UTC' });
  return format.format(Date.UTC(year, month - 1, day));
}

export function formatInstant(value: string, language: string): string {
  const time = Date.parse(value);
  if (Number.isNaN(time)) return value;
  return intl(language, { ...dayStyle(language), hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(time);
}

/** How a picker writes a day, the same as {@link formatDate}; it reads the international form as well. */
export const dayFormats = (language: string): string[] => [
  { de: 'DD.MM.YYYY', en: 'MMM D, YYYY' }[language] ?? 'YYYY/MM/DD',
  'YYYY-MM-DD',
];

export const instantFormats = (language: string): string[] => dayFormats(language).map((day) => `${day} HH:mm`);

export function instantToWall(value: string | null): Dayjs | null {
  if (!value) return null;
  return zone ? dayjs.utc(value).tz(zone) : dayjs(value);
}

/** The day it is where the reader is. */
export const today = (): string => (instantToWall(new Date().toISOString()) ?? dayjs()).format('YYYY-MM-DD');

/** A time chosen on the wall clock of the reader's zone, as an instant in UTC. */
export function wallToInstant(value: Dayjs): string {
  const wall = value.format('YYYY-MM-DDTHH:mm:ss');
  return zone ? dayjs.tz(wall, zone).utc().toISOString() : value.toISOString();
}
