import { describe, expect, it } from 'vitest';
import { merged, readDays, yearsOf } from './days';
import { hoursText, lengthOf, readHours } from './hours';

describe('hours of a day', () => {
  it('are read however they are typed, and written one way', () => {
    const usual = [{ from: '09:00', until: '12:00' }, { from: '13:30', until: '18:00' }];
    for (const text of ['09:00-12:00, 13:30-18:00', '9-12，13：30～18', '9:00 – 12:00; 13:30至18:00', '9-12、13:30-18']) {
      expect(readHours(text), text).toEqual(usual);
    }
    expect(readHours(hoursText(usual))).toEqual(usual);
    expect(lengthOf(usual)).toBe(7.5);
    expect(readHours('')).toEqual([]);
    expect(readHours('0-24')).toEqual([{ from: '00:00', until: '24:00' }]);
  });

  it('are refused where they are none', () => {
    for (const text of ['morning', '9', '12-9', '9-12-15', '9-25', '9:75-10', '9-12,11-13', '9-12,8-9']) {
      expect(readHours(text), text).toBeNull();
    }
  });
});

describe('holidays that are pasted', () => {
  it('are read by line, with ranges and words for days that are worked', () => {
    const { days, unread } = readDays('2026-10-01 国庆节\n\n2026/10/2～2026/10/3 国庆节\n2026年10月10日 补班\n24.12.2026 Heiligabend\n2026-02-30 none\nnext week\n');
    expect(days).toEqual([
      { day: '2026-10-01', name: '国庆节', kind: 'holiday' },
      { day: '2026-10-02', name: '国庆节', kind: 'holiday' },
      { day: '2026-10-03', name: '国庆节', kind: 'holiday' },
      { day: '2026-10-10', name: '补班', kind: 'working' },
      { day: '2026-12-24', name: 'Heiligabend', kind: 'holiday' },
    ]);
    expect(unread).toEqual(['2026-02-30 none', 'next week']);
  });

  it('take the place of what was said before of the same day', () => {
    const known = [{ day: '2026-10-01', name: 'x', kind: 'holiday' as const }];
    const fresh = readDays('2026-01-01 元旦\n2026-10-01 补班').days;
    expect(merged(known, fresh).map(({ day, kind }) => [day, kind])).toEqual([['2026-01-01', 'holiday'], ['2026-10-01', 'working']]);
    expect(yearsOf(fresh, '2027-03-01')).toEqual(['2026', '2027']);
  });
});
