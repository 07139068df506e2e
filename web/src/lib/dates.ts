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

export function formatDate(value: string, language: string): string {
  const [year, month, day] = value.split('-').map(Number);
  if (!year || !month || !day) return value;
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    Date.UTC(year, month - 1, day),
  );
}

export function formatInstant(value: string, language: string): string {
  const time = Date.parse(value);
  if (Number.isNaN(time)) return value;
  return intl(language, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

/** "3 minutes ago" for the last week, a plain date before that. */
export function formatAgo(value: string, language: string, now: number): string {
  const time = Date.parse(value);
  if (Number.isNaN(time)) return value;
  const seconds = Math.round((time - now) / 1000);
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [
    ['second', 60],
    ['minute', 3600],
    ['hour', 86_400],
    ['day', 7 * 86_400],
  ];
  const sizes = { second: 1, minute: 60, hour: 3600, day: 86_400 };
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const [unit, limit] of steps) {
    if (Math.abs(seconds) < limit) {
      return relative.format(Math.round(seconds / sizes[unit as keyof typeof sizes]), unit);
    }
  }
  return intl(language, { dateStyle: 'medium' }).format(time);
}

export function instantToWall(value: string | null): Dayjs | null {
  if (!value) return null;
  return zone ? dayjs.utc(value).tz(zone) : dayjs(value);
}

/** A time chosen on the wall clock of the reader's zone, as an instant in UTC. */
export function wallToInstant(value: Dayjs): string {
  const wall = value.format('YYYY-MM-DDTHH:mm:ss');
  return zone ? dayjs.tz(wall, zone).utc().toISOString() : value.toISOString();
}
