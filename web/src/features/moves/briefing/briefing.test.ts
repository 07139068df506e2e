import { describe, expect, it } from 'vitest';
import { fillLetter, mailtoOf } from '../letter';
import { daysBetween } from './days';
import { newestOf } from './newest';
import { notesDone, shownNote, toKeep } from './notes-done';

const draft = 'Last contact: 1 May\nPromised:';
const note = { content: 'They wait for the price list.' };

describe('a note', () => {
  it('shows what was typed, else what is kept, else what the data say', () => {
    expect(shownNote({ text: null, note: null, draft })).toBe(draft);
    expect(shownNote({ text: null, note, draft })).toBe(note.content);
    expect(shownNote({ text: '', note, draft })).toBe('');
  });

  it('is kept once somebody wrote something, or takes the draft as it is', () => {
    expect(toKeep({ text: null, note: null, draft }, false)).toBeNull();
    expect(toKeep({ text: draft, note: null, draft }, false)).toBeNull();
    expect(toKeep({ text: null, note: null, draft }, true)).toBe(draft);
    expect(toKeep({ text: `${draft} a visit\n`, note: null, draft }, false)).toBe(`${draft} a visit`);
  });

  it('is not kept again as it is, nor emptied', () => {
    expect(toKeep({ text: `${note.content} `, note, draft }, true)).toBeNull();
    expect(toKeep({ text: ' ', note, draft }, true)).toBeNull();
  });

  it('may become what the data say', () => {
    expect(toKeep({ text: draft, note, draft }, false)).toBe(draft);
  });
});

describe('a briefing', () => {
  it('counts what is written', () => {
    const written = { note: { record: { object: 'handover_note', id: '1', label: null }, version: 1, content: 'x', by: null, at: null } };
    expect(notesDone([written, { note: null }])).toEqual({ written: 1, total: 2 });
  });

  it('tells the latest of what was said', () => {
    expect(newestOf([{ at: '2026-01-02' }, { at: null }, { at: '2026-03-04' }])).toEqual({ at: '2026-03-04' });
    expect(newestOf([])).toBeUndefined();
  });

  it('counts whole days', () => {
    const from = '2026-11-01T10:00:00Z';
    expect(daysBetween(from, Date.parse('2026-11-08T11:00:00Z'))).toBe(7);
    expect(daysBetween(from, Date.parse('2026-10-08T11:00:00Z'))).toBe(0);
  });
});

describe('a letter', () => {
  const names = { customer: '{now} & Sons', before: 'Anna', now: 'Ben', company: 'Acme' };

  it('has names in their places, and a name that looks like a place stays one', () => {
    expect(fillLetter('{customer}: {now}, {else} {before}', names)).toBe('{now} & Sons: Ben, {else} Anna');
  });

  it('opens the mail program with everything in it', () => {
    const address = mailtoOf({ to: 'a@b.example', subject: 'A & B', body: 'One\ntwo + 100%' });
    expect(address).toBe('mailto:a@b.example?subject=A%20%26%20B&body=One%0D%0Atwo%20%2B%20100%25');
    expect(mailtoOf({ subject: '', body: '' })).toBe('mailto:?subject=&body=');
  });
});
