import { describe, expect, it } from 'vitest';
import type { WatchSettings } from '@/api/watching';
import { draftOf, settingsOf, wrongOf } from './rules-draft';

const SETTINGS: WatchSettings = {
  lock: 3,
  active: true,
  rules: [{ kind: 'exports', active: true, factor: '2.50', least: 50, effect: 'hold_exports' }],
  notice_factor: '0.50',
  night: { from: '22:00', to: '06:00' },
};

describe('the rules while they are typed', () => {
  it('read as the reader writes numbers, and are sent as the server does', () => {
    const draft = draftOf(SETTINGS, 'de');
    expect([draft.rules[0]?.factor, draft.notice_factor]).toEqual(['2,5', '0,5']);
    expect(settingsOf(draft, 3, 'de')).toEqual({ ...SETTINGS, rules: [{ ...SETTINGS.rules[0], factor: '2.5' }], notice_factor: '0.5' });
  });

  it('say what is wrong with them', () => {
    const draft = draftOf(SETTINGS, 'en');
    const [rule] = draft.rules;
    if (!rule) throw new Error('there is one');
    expect(wrongOf(draft, 'en')).toEqual({});
    const bad = (change: Partial<typeof rule>) => wrongOf({ ...draft, rules: [{ ...rule, ...change }] }, 'en');
    expect(bad({ factor: '0.9' })).toEqual({ 'exports.factor': 'factor' });
    expect(bad({ factor: '1.234' })).toEqual({ 'exports.factor': 'factor' });
    expect(bad({ factor: 'much' })).toEqual({ 'exports.factor': 'factor' });
    expect(bad({ least: '-1' })).toEqual({ 'exports.least': 'least' });
    expect(wrongOf({ ...draft, notice_factor: '1.5' }, 'en')).toEqual({ notice_factor: 'notice' });
  });
});
