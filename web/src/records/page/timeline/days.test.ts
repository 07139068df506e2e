import { describe, expect, it } from 'vitest';
import type { ApprovalSummary } from '@/api/approval-types';
import type { TimelineEntry } from '@/api/types';
import { setTimeZone } from '@/lib/dates';
import { byDay, withApprovals } from './days';

const entry = (at: string): TimelineEntry => ({ at, kind: 'change', object: 'customer', id: '1', label: '', actor: null, text: '' });
const approval = (at: string) => ({ id: at, submitted_at: at }) as ApprovalSummary;

describe('a timeline', () => {
  it('is told by the days of where the reader is', () => {
    setTimeZone('Asia/Shanghai');
    const days = byDay([entry('2026-03-02T17:00:00Z'), entry('2026-03-02T15:00:00Z'), entry('2026-03-02T01:00:00Z')]);
    expect(days.map(({ day, moments }) => [day, moments.length])).toEqual([['2026-03-03', 1], ['2026-03-02', 2]]);
    setTimeZone(null);
  });

  it('has approvals where they were submitted, as far as it was read', () => {
    const read = [entry('2026-03-05T00:00:00Z'), entry('2026-03-03T00:00:00Z')];
    const asked = [approval('2026-03-04T00:00:00Z'), approval('2026-03-01T00:00:00Z')];
    const told = (whole: boolean) => withApprovals(read, asked, whole).map(({ at }) => at.slice(8, 10));
    expect(told(false)).toEqual(['05', '04', '03']);
    expect(told(true)).toEqual(['05', '04', '03', '01']);
  });
});
