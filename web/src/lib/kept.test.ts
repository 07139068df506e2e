import { beforeEach, describe, expect, it } from 'vitest';
import { getKept, isPinned, keepFor, setKept, togglePin, visit } from './kept';

const place = (id: number) => ({ object: 'customer', id: String(id) });

describe('what an account keeps', () => {
  beforeEach(() => {
    keepFor(null);
    keepFor('demo.1');
    setKept({ recent: [], pinned: [] });
  });

  it('is its own, and there again when it comes back', () => {
    togglePin(place(1));
    keepFor('demo.2');
    expect(getKept().pinned).toEqual([]);
    keepFor('demo.1');
    expect(isPinned(getKept(), place(1))).toBe(true);
  });

  it('has each record once, the newest first, and not without end', () => {
    for (let id = 1; id <= 40; id += 1) visit(place(id));
    visit(place(35));
    expect(getKept().recent.slice(0, 2)).toEqual([place(35), place(40)]);
    expect(getKept().recent).toHaveLength(30);
  });

  it('holds ids alone, and drops what is no address of a record', () => {
    visit(place(7));
    expect(JSON.parse(localStorage.getItem('guanxi.kept.demo.1') ?? '')).toMatchObject({ recent: [{ object: 'customer', id: '7' }] });
    keepFor(null);
    localStorage.setItem('guanxi.kept.demo.1', '{"recent":[{"object":"customer","id":"x"},7],"pinned":"no"}');
    keepFor('demo.1');
    expect(getKept()).toMatchObject({ recent: [], pinned: [] });
  });
});
