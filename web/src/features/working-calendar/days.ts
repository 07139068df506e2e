import type { DayKind, SpecialDay } from '@/api/working-calendar';

/** A year of days at most in one line: nobody is away longer. */
const LONGEST = 366;

const DATE = String.raw`(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{1,2})\.(\d{1,2})\.(\d{4})`;
const LINE = new RegExp(String.raw`^(?:${DATE})(?:\s*(?:\.\.|~|～|–|—|至|到|bis|to)\s*(?:${DATE}))?[\s,;，；:：]*(.*)$`, 'i');

/** Words that say that the day is worked, in any of the languages. */
const WORKED = /补班|調班|调班|補班|补上班|補上班|上班|调休上班|working|make-?up|arbeitstag|nachhol/i;

function dayOf(parts: (string | undefined)[]): string | null {
  const [year, month, day] = parts[0] ? parts.slice(0, 3) : [parts[5], parts[4], parts[3]];
  if (!year || !month || !day) return null;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const real = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(text) ? text : null;
}

const after = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function lineOf(line: string): SpecialDay[] | null {
  const found = LINE.exec(line.trim());
  if (!found) return null;
  const [, ...parts] = found;
  const first = dayOf(parts.slice(0, 6));
  const given = parts.slice(6, 12).some(Boolean);
  const last = given ? dayOf(parts.slice(6, 12)) : first;
  const name = (parts[12] ?? '').trim();
  if (!first || !last || last < first || after(first, LONGEST) < last) return null;
  const kind: DayKind = WORKED.test(name) ? 'working' : 'holiday';
  const days: SpecialDay[] = [];
  for (let day = first; day <= last; day = after(day, 1)) days.push({ day, name, kind });
  return days;
}

/** Reads pasted lines such as `2026-10-01 国庆节`, `2026-10-10 补班`, or `2026-10-01 ~ 2026-10-07 国庆节`. */
export function readDays(text: string): { days: SpecialDay[]; unread: string[] } {
  const days: SpecialDay[] = [];
  const unread: string[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const read = lineOf(line);
    if (read) days.push(...read);
    else unread.push(line.trim());
  }
  return { days: merged([], days), unread };
}

/** With these days; a day that stood there already is as it was said last. */
export function merged(known: SpecialDay[], fresh: SpecialDay[]): SpecialDay[] {
  const all = new Map([...known, ...fresh].map((one) => [one.day, one]));
  return [...all.values()].sort((a, b) => a.day.localeCompare(b.day));
}

/** The years there are days of, and the present one. */
export function yearsOf(days: SpecialDay[], today: string): string[] {
  return [...new Set([...days.map(({ day }) => day.slice(0, 4)), today.slice(0, 4)])].sort();
}
