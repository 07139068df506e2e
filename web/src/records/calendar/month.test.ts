import { describe, expect, it } from 'vitest';
import { firstOfWeek, monthAfter, weeksOf } from './month';

describe('a month', () => {
  it('is shown in whole weeks, begun as the language begins them', () => {
    const monday = weeksOf('2026-11', 1);
    expect([monday[0]?.[0], monday.at(-1)?.at(-1), monday.length]).toEqual(['2026-10-26', '2026-12-06', 6]);
    const sunday = weeksOf('2026-11', 7);
    expect([sunday[0]?.[0], sunday.at(-1)?.at(-1), sunday.length]).toEqual(['2026-11-01', '2026-12-05', 5]);
    expect(weeksOf('2027-02', 1)).toHaveLength(4);
    expect(firstOfWeek('de')).toBe(1);
  });

  it('is followed by the next, over the year', () => {
    expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
  });
});
