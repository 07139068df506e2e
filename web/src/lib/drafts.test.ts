import { afterEach, describe, expect, it, vi } from 'vitest';
import { draftKey, forgetDrafts, readDraft, writeDraft } from './drafts';

const draft = { at: new Date().toISOString(), values: { name: '云帆' }, labels: {}, base: null };

describe('what was typed and not saved', () => {
  afterEach(() => {
    vi.useRealTimers();
    localStorage.clear();
  });

  it('is one person’s, of one form', () => {
    writeDraft(draftKey('demo', '1', 'customer/new'), draft);
    expect(readDraft(draftKey('demo', '1', 'customer/new'))).toEqual(draft);
    expect(readDraft(draftKey('demo', '2', 'customer/new'))).toBeNull();
    expect(readDraft(draftKey('demo', '1', 'customer/7'))).toBeNull();
  });

  it('is gone after signing out, and what is no draft is none', () => {
    writeDraft(draftKey('demo', '1', 'customer/new'), draft);
    localStorage.setItem('guanxi.preferences', '{}');
    forgetDrafts();
    expect(readDraft(draftKey('demo', '1', 'customer/new'))).toBeNull();
    expect(localStorage.getItem('guanxi.preferences')).toBe('{}');
    localStorage.setItem(draftKey('demo', '1', 'x'), '{"values":');
    expect(readDraft(draftKey('demo', '1', 'x'))).toBeNull();
  });

  it('is offered for two weeks', () => {
    writeDraft(draftKey('demo', '1', 'x'), draft);
    vi.useFakeTimers({ now: Date.now() + 15 * 24 * 3_600_000 });
    expect(readDraft(draftKey('demo', '1', 'x'))).toBeNull();
  });
});
