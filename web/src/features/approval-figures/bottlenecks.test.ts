import { describe, expect, it } from 'vitest';
import type { StepFigures } from '@/api/approval-figures';
import { bottlenecksOf } from './bottlenecks';

const step = (process: string, id: string, median: number | null, decided: number): StepFigures => ({
  process: { id: process, name: process },
  step: id,
  name: id,
  decided,
  approved: decided,
  rejected: 0,
  returned: 0,
  changed: 0,
  median_hours: median,
  p90_hours: median,
  overdue: 0,
  never_changed: false,
});

describe('a bottleneck', () => {
  it('is where a process spends most of its time, not where one decision takes longest', () => {
    expect([...bottlenecksOf([step('p', 'often', 5, 100), step('p', 'seldom', 50, 2)])]).toEqual(['p/often']);
  });

  it('is none where there is one step, or all take the same', () => {
    expect(bottlenecksOf([step('p', 'only', 90, 10)]).size).toBe(0);
    expect(bottlenecksOf([step('p', 'one', 4, 10), step('p', 'other', 4, 10)]).size).toBe(0);
    expect(bottlenecksOf([step('p', 'one', null, 0), step('p', 'other', null, 0)]).size).toBe(0);
  });

  it('is looked for in every process', () => {
    const steps = [step('p', 'a', 1, 9), step('p', 'b', 9, 9), step('q', 'a', 9, 9), step('q', 'b', 1, 9)];
    expect([...bottlenecksOf(steps)]).toEqual(['p/b', 'q/a']);
  });
});
