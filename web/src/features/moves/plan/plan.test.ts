import { describe, expect, it } from 'vitest';
import type { HandoverLine, Plan } from '@/api/move-types';
import { newFake } from '~fake/server';
import { departureSteps, leftOver } from '../departure-steps';
import { flowsOf, LEFT, mostOf, receiverRows, STAYS, totalsOf } from './flows';
import { planDifferences } from './plan-difference';
import { bandPath, layOutSankey } from './sankey';
import { ruleEffect, scopeEffect } from './scope-order';

const ref = (id: string) => ({ id, label: `${id}号` });

const line = (object: string, receiver: string | null, count: number, more: Partial<HandoverLine> = {}): HandoverLine => ({
  object,
  why: 'rule',
  rule: 0,
  receiver: receiver === null ? null : ref(receiver),
  pool: false,
  books: null,
  count,
  examples: [],
  ...more,
});

const plan = (more: Partial<Plan> = {}): Plan => ({
  hash: 'h',
  made_at: '2026-11-21T08:00:00Z',
  effective_at: '2026-12-01T00:00:00Z',
  effective_on: '2026-12-01',
  people: [],
  handover: [],
  balance: [],
  references: [],
  reporting: [],
  vacant: [],
  departments: [],
  conflicts: [],
  totals: { records: 0, receivers: 0 },
  ...more,
});

describe('the picture of a handover', () => {
  const flows = [
    { from: 'customer', to: 'a', count: 300 },
    { from: 'customer', to: 'b', count: 100 },
    { from: 'contact', to: 'a', count: 1 },
    { from: 'order', to: 'b', count: 0 },
  ];
  const layout = layOutSankey(flows, { room: 200, gap: 10, least: 4 });

  it('puts the largest on top and leaves out what is nothing', () => {
    expect(layout.left.map((node) => node.id)).toEqual(['customer', 'contact']);
    expect(layout.right.map((node) => [node.id, node.count])).toEqual([['a', 301], ['b', 100]]);
  });

  it('draws nothing too thin to see, and nodes as high as their bands', () => {
    expect(layout.bands.every((band) => band.thickness >= 4)).toBe(true);
    for (const node of layout.left) {
      const bands = layout.bands.filter((band) => band.from === node.id);
      expect(bands.reduce((sum, band) => sum + band.thickness, 0)).toBeCloseTo(node.height);
      expect(Math.min(...bands.map((band) => band.y0))).toBeCloseTo(node.y);
    }
  });

  it('lets nodes of one side never overlap', () => {
    for (const side of [layout.left, layout.right]) {
      side.slice(1).forEach((node, index) => {
        const above = side[index];
        expect(node.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0) + 10);
      });
    }
    expect(layout.height).toBeGreaterThan(0);
  });

  it('is empty where nothing goes anywhere', () => {
    expect(layOutSankey([])).toEqual({ left: [], right: [], bands: [], height: 0 });
    expect(bandPath({ from: 'a', to: 'b', count: 1, y0: 0, y1: 10, thickness: 4 }, 0, 100)).toMatch(/^M0,0C50,0 50,10 100,10L100,14C.*Z$/);
  });
});

describe('the lines of a handover', () => {
  const lines = [
    line('customer', 'a', 5),
    line('customer', 'a', 2, { why: 'exception', rule: null }),
    line('contact', 'a', 7, { why: 'follows', rule: null }),
    line('customer', null, 3, { pool: true }),
    line('customer', null, 4, { why: 'default', rule: null }),
    line('order', null, 6, { why: 'closed', rule: null }),
  ];

  it('are put together by object and receiver', () => {
    expect(flowsOf(lines, false)).toContainEqual({ from: 'customer', to: 'a', count: 7 });
    expect(totalsOf(lines)).toEqual({ moved: 14, pool: 3, stays: 10 });
  });

  it('tell what is left over of somebody who goes from what may stay', () => {
    expect(receiverRows(lines, false).map((row) => row.key)).not.toContain(LEFT);
    const rows = receiverRows(lines, true);
    expect(rows.find((row) => row.key === LEFT)?.total).toBe(4);
    expect(rows.at(-1)?.key).toBe(STAYS);
    expect(leftOver(plan({ handover: lines }))).toBe(4);
  });

  it('scale the bars by the longest', () => {
    const balance = [{ employee: ref('a'), before: { customer: 2 }, after: { customer: 9 } }];
    expect(mostOf(balance, 'customer')).toBe(9);
    expect(mostOf([], 'customer')).toBe(1);
  });
});

describe('the difference of two plans', () => {
  it('is nothing between two alike, whatever their hash', () => {
    const one = plan({ handover: [line('customer', 'a', 5)] });
    expect(planDifferences(one, { ...one, hash: 'other', made_at: 'later' })).toEqual([]);
  });

  it('names what came, what went and what changed', () => {
    const before = plan({
      handover: [line('customer', 'a', 5), line('contact', 'b', 1)],
      conflicts: [{ code: 'gone', message: '已解决', blocking: true, field: 'position' }],
    });
    const after = plan({
      effective_on: '2026-12-02',
      handover: [line('customer', 'a', 6), line('order', 'b', 2)],
    });
    const found = planDifferences(before, after);
    expect(found.map(({ part, before: old, after: now }) => [part, old !== undefined, now !== undefined])).toEqual([
      ['conflicts', true, false],
      ['handover', true, true],
      ['handover', false, true],
      ['handover', true, false],
      ['when', true, true],
    ]);
  });

  it('counts lines with several reasons once', () => {
    const before = plan({ handover: [line('customer', 'a', 2), line('customer', 'a', 3, { why: 'default' })] });
    const after = plan({ handover: [line('customer', 'a', 5)] });
    expect(planDifferences(before, after)).toEqual([]);
  });
});

describe('the steps of a departure', () => {
  const states = (...args: Parameters<typeof departureSteps>) => departureSteps(...args).map((step) => step.state);

  it('wait for a plan', () => {
    expect(states(null, null, false)).toEqual(['ready', 'todo', 'todo', 'todo', 'todo', 'open']);
  });

  it('say what is left', () => {
    const made = plan({
      handover: [line('customer', null, 4, { why: 'default' })],
      reporting: [{ position: ref('p'), holders: [], before: ref('a'), after: null }],
    });
    const steps = departureSteps({ stage: 'draft' }, made, true);
    expect(steps.map((step) => step.state)).toEqual(['ready', 'open', 'ready', 'open', 'ready', 'ready']);
    expect(steps.map((step) => step.left)).toEqual([0, 4, 0, 1, 0, 0]);
  });

  it('are all done in the end', () => {
    expect(new Set(states({ stage: 'done' }, plan(), true))).toEqual(new Set(['done']));
    expect(new Set(states({ stage: 'applying' }, plan(), true))).toEqual(new Set(['running']));
  });
});

describe('reach', () => {
  it('is gained, lost, wider or narrower', () => {
    expect(scopeEffect(null, 'own')).toBe('gained');
    expect(scopeEffect('all', 'none')).toBe('lost');
    expect(scopeEffect('own', 'department')).toBe('more');
    expect(scopeEffect('department_tree', 'department')).toBe('less');
    expect(scopeEffect('department', 'departments')).toBe('other');
    expect(ruleEffect('masked', 'read')).toBe('more');
    expect(ruleEffect(null, 'hidden')).toBe('lost');
  });
});

describe('a rehearsal that is overtaken', () => {
  it('shows what differs and is confirmed anew', async () => {
    const { store, handle } = newFake();
    store.restless = true;
    const send = async (path: string, body?: unknown) => {
      const answer = await handle(
        new Request(`http://127.0.0.1/api/v1${path}`, { method: 'POST', ...(body ? { body: JSON.stringify(body) } : {}) }),
      );
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const request = { kind: 'depart', employee: '18', reason: 'x', handover: { rules: [], default: { head_of: '1' }, exceptions: [], follow: true, closed: 'keep' } };
    const move = await send('/moves', request);
    const id = String(move.body['id']);
    const first = (await send(`/moves/${id}/rehearse`)).body as unknown as Plan;
    const refused = await send(`/moves/${id}/confirm`, { plan: first.hash });
    expect([refused.status, refused.body['code']]).toEqual([409, 'move.changed']);
    const second = (await send(`/moves/${id}/rehearse`)).body as unknown as Plan;
    expect(planDifferences(first, second).map((one) => one.part)).toEqual(['handover']);
    expect((await send(`/moves/${id}/confirm`, { plan: second.hash })).status).toBe(200);
  });
});
