import type { Period } from '@/api/working-calendar';

/** The hours of a day as they are typed: `09:00-12:00, 13:30-18:00`; nothing: nobody works. */
export const hoursText = (periods: Period[]): string => periods.map(({ from, until }) => `${from}-${until}`).join(', ');

const TIME = /^(\d{1,2})(?::(\d{2}))?$/;

function timeOf(text: string): string | null {
  const found = TIME.exec(text);
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)];
  if (minutes > 59 || hours * 60 + minutes > 24 * 60) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** Reads them with whatever dashes, colons and commas somebody types; null: no hours, or none in order. */
export function readHours(text: string): Period[] | null {
  const plain = text.replace(/：/g, ':').replace(/\s+/g, '');
  if (plain === '') return [];
  const periods = plain.split(/[,，、;；]/).filter(Boolean).map((part) => {
    const [from, until, ...more] = part.split(/[-–—~～至]/).map(timeOf);
    return from && until && more.length === 0 && from < until ? { from, until } : null;
  });
  const whole = periods.filter((one) => one !== null);
  const inOrder = whole.every((one, at) => at === 0 || (whole[at - 1]?.until ?? '') <= one.from);
  return whole.length === periods.length && inOrder ? whole : null;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Hours worked in these periods. */
export const lengthOf = (periods: Period[]): number =>
  periods.reduce((sum, { from, until }) => sum + minutesOf(until) - minutesOf(from), 0) / 60;
