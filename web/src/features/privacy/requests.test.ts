import { describe, expect, it } from 'vitest';
import type { RecordRow } from '@/api/types';
import { isOverdue, presentOf, sameName, usualBasis } from './requests';

const row = (id: string, stage: string): RecordRow => ({ id, version: 1, stage });

describe('the requests of a person', () => {
  it('are stood for by the one that waits, else by the last', () => {
    expect(presentOf([])).toBeUndefined();
    expect(presentOf([row('9', 'refused'), row('10', 'open'), row('11', 'done')])?.id).toBe('10');
    expect(presentOf([row('10', 'refused'), row('9', 'done')])?.id).toBe('10');
  });

  it('are overdue from the day after the last, while they wait', () => {
    expect(isOverdue('open', '2026-12-11', '2026-12-11')).toBe(false);
    expect(isOverdue('approved', '2026-12-11', '2026-12-12')).toBe(true);
    expect(isOverdue('refused', '2026-12-11', '2026-12-12')).toBe(false);
    expect(isOverdue('done', '2026-12-11', '2027-01-01')).toBe(false);
  });
});

describe('asking', () => {
  it('proposes the law of the language', () => {
    expect(usualBasis('zh-CN')).toBe('pipl');
    expect(usualBasis('de')).toBe('gdpr');
    expect(usualBasis('fr')).toBe('other');
  });
});

describe('a name typed to confirm', () => {
  it('is the same whatever its width, case and spaces', () => {
    expect(sameName(' anna  SCHMIDT ', 'Anna Schmidt')).toBe(true);
    expect(sameName('ＡＮＮＡ', 'Anna')).toBe(true);
    expect(sameName('张天', '张天可')).toBe(false);
    expect(sameName('', '')).toBe(false);
  });
});
