import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Field, RecordRow } from '@/api/types';
import { setTimeZone } from '@/lib/dates';
import { dayShown, momentOf, onHour, placed, spanOf, stepped, weekOf } from './spans';

const moment = { name: 'at', type: 'instant' } as Field;
const day = { name: 'on', type: 'date' } as Field;
const row = (id: string, at: string) => ({ id, at }) as unknown as RecordRow;

describe('a week and a day', () => {
  beforeAll(() => setTimeZone('Asia/Shanghai'));
  afterAll(() => setTimeZone(undefined));

  it('begin as the language begins weeks', () => {
    expect(weekOf('2026-11-25', 1)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29']);
    expect(weekOf('2026-11-29', 7)[0]).toBe('2026-11-29');
    expect(weekOf('2026-11-29', 1)[0]).toBe('2026-11-23');
  });

  it('are shown around the day the address names', () => {
    expect(dayShown(undefined, '2026-11-23')).toBe('2026-11-23');
    expect(dayShown('2026-11', '2026-11-23')).toBe('2026-11-23');
    expect(dayShown('2026-10', '2026-11-23')).toBe('2026-10-01');
    expect(dayShown('2026-10-07', '2026-11-23')).toBe('2026-10-07');
    expect([spanOf(undefined, true), spanOf(undefined, false), spanOf('week', true), spanOf('year', false)]).toEqual(['day', 'month', 'week', 'month']);
  });

  it('bring a moment to another hour where the reader is', () => {
    expect(momentOf('2026-11-23', 9 * 60)).toBe('2026-11-23T01:00:00.000Z');
    expect(onHour('2026-11-23T01:20:00.000Z', '2026-11-24', 15)).toBe('2026-11-24T07:20:00.000Z');
  });

  it('take steps among the days in sight only', () => {
    const days = weekOf('2026-11-23', 1);
    expect(stepped(moment, '2026-11-23T01:20:00Z', '2026-11-23', days, 1, 0)).toBe('2026-11-24T01:20:00.000Z');
    expect(stepped(moment, '2026-11-23T01:20:00Z', '2026-11-23', days, 0, -1)).toBe('2026-11-23T00:20:00.000Z');
    expect(stepped(moment, '2026-11-22T16:20:00Z', '2026-11-23', days, 0, -1)).toBeNull();
    expect(stepped(day, '2026-11-23', '2026-11-23', days, 1, 0)).toBe('2026-11-24');
    expect(stepped(day, '2026-11-23', '2026-11-23', days, -1, 0)).toBeNull();
  });

  it('put side by side what overlaps, and only that', () => {
    const lanes = (room: number) => placed(
      [row('c', '2026-11-23T02:10:00Z'), row('a', '2026-11-23T01:00:00Z'), row('b', '2026-11-23T01:30:00Z'), row('d', '2026-11-23T06:00:00Z')],
      moment,
      room,
    ).map(({ row: { id }, lane, lanes: of }) => `${id} ${lane}/${of}`);
    expect(lanes(3)).toEqual(['a 0/2', 'b 1/2', 'c 0/2', 'd 0/1']);
    expect(lanes(1)).toEqual(['a 0/1', 'b 1/1', 'c 0/1', 'd 0/1']);
  });
});
