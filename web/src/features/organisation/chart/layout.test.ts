import { describe, expect, it } from 'vitest';
import type { Holder, Organisation } from '@/api/move-types';
import { dropRefusal } from '../plan';
import { organisationTree } from '../tree';
import { CARD, fit, layoutOf, openAtFirst, ROWS, rowsOf, type Card } from './layout';

const shows = { positions: true, people: true, counts: true, lines: false };

const holder = (id: string): Holder => ({
  employee: { id, label: id }, kind: 'primary', starts_on: '2024-01-01', ends_on: null, planned: false, leave: null, leaving_on: null,
});

/** 150 departments on three levels with 2,000 people. */
const company: Organisation = {
  on: '2026-11-21',
  departments: Array.from({ length: 150 }, (_, at) => ({
    id: `d${at}`, name: `部门${at}`, parent_id: at === 0 ? null : at < 13 ? 'd0' : `d${1 + (at % 12)}`, head_position_id: null, closed_on: null,
  })),
  positions: Array.from({ length: 150 }, (_, at) => ({
    id: `p${at}`, name: `岗位${at}`, department_id: `d${at}`, job_title: null, reports_to_id: at === 0 ? null : 'p0',
    headcount: at === 0 ? 3 : 13, holders: Array.from({ length: at === 0 ? 1 : 13 }, (_, one) => holder(`${at}.${one}`)),
  })),
};
const top = organisationTree(company);
const all = new Set(company.departments.map(({ id }) => id));

function sure<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('there is nothing here');
  return value;
}

const overlap = (one: Card, other: Card): boolean =>
  one.x < other.x + CARD.width && other.x < one.x + CARD.width && one.y < other.y + other.height && other.y < one.y + one.height;

describe('the layout of the chart', () => {
  it('places everything once, below what it belongs to, and nothing on anything else', () => {
    const { cards, byId, width, height } = layoutOf(top, { open: all, full: new Set(), shows });
    expect(cards).toHaveLength(150);
    cards.forEach((card, at) => {
      expect(card.x >= 0 && card.x + CARD.width <= width && card.y + card.height <= height).toBe(true);
      const parent = card.parent ? byId.get(card.parent) : undefined;
      if (parent) expect(card.y).toBeGreaterThanOrEqual(parent.y + parent.height);
      expect(cards.slice(at + 1).filter((other) => overlap(card, other))).toEqual([]);
    });
  });

  it('opens no more at first than can be looked over, and draws a row that was found however far down it stands', () => {
    const open = openAtFirst(top);
    expect(layoutOf(top, { open, full: new Set(), shows }).cards).toHaveLength(13);
    const [node] = organisationTree({
      ...company,
      departments: company.departments.slice(0, 1),
      positions: [{ ...sure(company.positions[0]), holders: Array.from({ length: 300 }, (_, at) => holder(`${at}`)) }],
    });
    const rows = rowsOf(sure(node), shows, false, 'p0.200.primary.false');
    expect(rows.length).toBeLessThanOrEqual(ROWS);
    expect(rows.some((row) => row.key === 'p0.200.primary.false')).toBe(true);
    expect(rows[0]?.key).toBe('p0');
    expect(rowsOf(sure(node), shows, false).at(-1)).toEqual({ kind: 'more', key: 'more', count: 301 - ROWS + 1 });
  });

  it('cuts what has no room, Chinese letters counting twice', () => {
    expect(fit('销售一部', 60, 12)).toBe('销售一部');
    expect(fit('销售一部销售一部', 60, 12)).toBe('销售一部…');
    expect(fit('Sales', 60, 12)).toBe('Sales');
  });
});

describe('planning on the chart', () => {
  const t = ((key: string) => key) as unknown as Parameters<typeof dropRefusal>[2];
  const node = (id: string) => sure([sure(top[0]), ...sure(top[0]).children].find(({ department }) => department.id === id));

  it('lets departments onto departments and people onto vacant positions alone', () => {
    const department = { kind: 'department' as const, node: node('d1') };
    expect(dropRefusal(department, { kind: 'department', node: node('d2') }, t)).toBeNull();
    expect(dropRefusal(department, { kind: 'department', node: node('d0') }, t)).toBe('chart.refused.already_below');
    expect(dropRefusal(department, { kind: 'department', node: sure(node('d1').children[0]) }, t)).toBe('chart.refused.itself');
    const [full, own, free] = [sure(company.positions[2]), sure(company.positions[1]), sure(company.positions[0])];
    const person = { kind: 'person' as const, holder: sure(own.holders[0]), position: own };
    expect(dropRefusal(person, { kind: 'position', position: free }, t)).toBeNull();
    expect(dropRefusal(person, { kind: 'position', position: full }, t)).toBe('chart.refused.taken');
    expect(dropRefusal(person, { kind: 'department', node: node('d2') }, t)).toBe('chart.refused.onto_position');
  });
});
