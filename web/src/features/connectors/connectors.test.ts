import { describe, expect, it } from 'vitest';
import type { ConnectorBrief, Flow } from '@/api/connectors';
import { directionsOf, faultsOf, missingOf, sendable, withDirection, withObject } from './flow-edit';
import { stateOf } from './state';

const FLOW: Flow = {
  entity: 'party',
  object: 'customer',
  direction: 'both',
  filter: { field: 'city', op: 'eq', value: '上海' },
  every_minutes: 5,
  reconcile_at: '02:30',
  fields: [{ field: 'name', remote: 'name', wins: 'newer' }],
  status: { field: 'status', map: [{ here: 'new', there: 'draft', wins: 'there' }] },
};

describe('a flow', () => {
  it('has a winner only where both sides write', () => {
    const out = withDirection(FLOW, 'out');
    expect([out.fields[0]?.wins, out.status?.map[0]?.wins]).toEqual(['here', 'here']);
    expect(withDirection(FLOW, 'in').fields[0]?.wins).toBe('there');
    expect(withDirection(FLOW, 'both')).toEqual(FLOW);
  });

  it('forgets the fields of another object', () => {
    expect(withObject(FLOW, 'customer')).toBe(FLOW);
    expect(withObject(FLOW, 'contact')).toMatchObject({ object: 'contact', filter: null, fields: [], status: null, every_minutes: 5 });
  });

  it('says what keeps it from working', () => {
    expect(faultsOf(FLOW)).toEqual([]);
    expect(faultsOf({ ...FLOW, fields: [] })).toEqual(['no_fields']);
    const pair = { field: 'name', remote: ' ', wins: 'here' } as const;
    expect(faultsOf({ ...FLOW, fields: [...FLOW.fields, pair] })).toEqual(['unfinished', 'twice']);
    expect(faultsOf({ ...FLOW, every_minutes: 0, status: { field: '', map: [] } })).toEqual(['minutes', 'status']);
  });

  it('goes the ways its entity knows', () => {
    const entity = { name: 'party', label: '', object: 'customer', fields: [], open: false, statuses: [], flow: FLOW };
    expect(directionsOf({ ...entity, directions: ['out'] })).toEqual(['out']);
    expect(directionsOf({ ...entity, directions: ['out', 'in'] })).toEqual(['out', 'in', 'both']);
  });
});

describe('settings', () => {
  it('leave out a secret that stays, and send a new one', () => {
    expect(sendable({ url: 'https://erp', password: { set: true } })).toEqual({ url: 'https://erp' });
    expect(sendable({ password: 'new' })).toEqual({ password: 'new' });
  });

  it('are missing when required and empty', () => {
    const declared = [{ name: 'url', label: '', kind: 'url', required: true, help: null }] as const;
    expect(missingOf(declared, {})).toEqual(['url']);
    expect(missingOf(declared, { url: 'https://erp' })).toEqual([]);
  });
});

describe('the state of a connector', () => {
  const brief: ConnectorBrief = {
    id: '1', name: 'ERP', kind: 'tryton', active: true, owner: { id: '1', name: '' }, last_ok_at: '2026-11-21T08:00:00Z', problem: null, behind: 0, open_differences: 0,
  };
  const problem = (at: string) => ({ code: 'x', message: 'x', at });

  it('is the gravest of what there is', () => {
    expect(stateOf(brief)).toBe('well');
    expect(stateOf({ ...brief, behind: 3 })).toBe('behind');
    expect(stateOf({ ...brief, behind: 3, problem: problem('2026-11-21T09:00:00Z') })).toBe('problem');
    expect(stateOf({ ...brief, problem: problem('2026-11-21T07:00:00Z') })).toBe('well');
    expect(stateOf({ ...brief, last_ok_at: null })).toBe('new');
    expect(stateOf({ ...brief, active: false, problem: problem('2026-11-21T09:00:00Z') })).toBe('off');
  });
});
