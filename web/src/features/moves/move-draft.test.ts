import { describe, expect, it } from 'vitest';
import { MOVE_KINDS, type MoveRequest, type Receiver } from '@/api/move-types';
import { draftOfRequest, hasPart, isWorthKeeping, missingOf, newDraft, newRule, requestOf } from './move-draft';
import { draftOfReceiver, noReceiver, receiverOf } from './receiver-draft';

const byRegion: Receiver = {
  by_field: {
    field: 'region',
    cases: [
      { value: 'east', receiver: { employee: '12' } },
      { value: 'south', receiver: { head_of: '3' } },
    ],
    else: 'pool',
  },
};

describe('a receiver draft', () => {
  it.each<Receiver>([
    'keep',
    'pool',
    { employee: '12' },
    { position: '31' },
    { head_of: '2' },
    { balance: ['12', '13'], by: 'value' },
    byRegion,
  ])('comes back as the receiver it was made from: %j', (receiver) => {
    expect(receiverOf(draftOfReceiver(receiver))).toEqual(receiver);
  });

  it('is nobody until it is finished', () => {
    expect(receiverOf(noReceiver())).toBeUndefined();
    expect(receiverOf(noReceiver('employee'))).toBeUndefined();
    expect(receiverOf(noReceiver('balance'))).toBeUndefined();
    const unfinished = draftOfReceiver(byRegion);
    const [first] = unfinished.cases;
    if (first) first.receiver = noReceiver('employee');
    expect(receiverOf(unfinished)).toBeUndefined();
  });
});

const handover = { rules: [], default: 'keep' as const, exceptions: [], follow: true, closed: 'keep' as const };

describe('a move draft', () => {
  it.each<MoveRequest>([
    {
      kind: 'change_position',
      employee: '12',
      position: '31',
      from_position: '32',
      appointment: 'primary',
      effective_on: '2026-12-01',
      reason: '调岗',
      note: '年底前完成',
      people: [{ employee: '13', position: '32', appointment: 'primary' }],
      subordinates: '30',
      handover: {
        rules: [{ object: 'customer', filter: { field: 'city', op: 'eq', value: '上海' }, receiver: byRegion }],
        default: { balance: ['13', '14'], by: 'count' },
        exceptions: [{ object: 'customer', record: '1001', receiver: { employee: '15' } }],
        follow: false,
        closed: 'move',
      },
    },
    { kind: 'act', employee: '12', position: '31', appointment: 'acting', until: '2026-12-31', reason: '代理' },
    { kind: 'leave_of_absence', employee: '12', effective_on: '2026-12-01', until: '2027-03-01', cover: '13', reason: '产假', handover },
    {
      kind: 'depart',
      employee: '12',
      until: '2026-12-15',
      reason: '个人原因',
      stop_account: 'now',
      departure: { kind: 'retirement', rehire: 'yes', legal_hold: true },
      handover: { ...handover, default: { head_of: '2' } },
    },
    {
      kind: 'reorganise',
      reason: '合并',
      steps: [
        { rename: '2', name: '华东' },
        { move: '3', to: '1' },
        { merge: '4', into: '2' },
        { close: '5' },
        { split: '2', name: '新部门', positions: ['31'] },
      ],
      handover,
    },
  ])('comes back as the request it was made from: $kind', (request) => {
    expect(requestOf(draftOfRequest(request))).toEqual(request);
  });

  it('knows the last day at work of who leaves, however it was said', () => {
    const request = { kind: 'depart' as const, employee: '12', reason: 'x' };
    expect(draftOfRequest({ ...request, until: '2026-12-31' }).day).toBe('2026-12-31');
    expect(draftOfRequest({ ...request, effective_on: '2027-01-01' }).day).toBe('2026-12-31');
    expect(draftOfRequest(request).when).toBe('now');
    const sent = requestOf(draftOfRequest({ ...request, effective_on: '2027-01-01' }));
    expect([sent.until, sent.effective_on]).toEqual(['2026-12-31', undefined]);
  });

  it('keeps a moment that is no day', () => {
    const at = '2026-12-01T04:30:00Z';
    const draft = draftOfRequest({ kind: 'return', employee: '12', effective_at: at, reason: 'x' });
    expect(draft.when).toBe('instant');
    expect(requestOf(draft).effective_at).toBe(at);
  });

  it('sends nothing of parts its kind has not', () => {
    for (const kind of MOVE_KINDS) {
      const draft = { ...newDraft(kind), position: '31', cover: '12', subordinates: '30', until: '2026-12-31' };
      const request = requestOf(draft);
      expect('position' in request).toBe(hasPart(kind, 'position'));
      expect('cover' in request).toBe(hasPart(kind, 'cover'));
      expect('subordinates' in request).toBe(hasPart(kind, 'subordinates'));
      expect('handover' in request).toBe(hasPart(kind, 'handover'));
      expect('departure' in request).toBe(kind === 'depart');
      expect('until' in request).toBe(hasPart(kind, 'until'));
    }
  });

  it('leaves no default receiver to somebody who goes', () => {
    expect(requestOf(newDraft('depart')).handover?.default).toBeUndefined();
    expect(requestOf(newDraft('change_position')).handover?.default).toBe('keep');
  });

  it('leaves out rules that are not finished, and says so', () => {
    const draft = newDraft('change_position', { employee: '12', position: '31' });
    draft.handover.rules.push(newRule());
    expect(requestOf(draft).handover?.rules).toEqual([]);
    expect(missingOf(draft)).toEqual(['reason', 'rule']);
  });

  it('is worth keeping once it says whom, what and why', () => {
    const draft = newDraft('change_position', { employee: '12' });
    expect(isWorthKeeping(draft)).toBe(false);
    expect(isWorthKeeping({ ...draft, reason: '调岗' })).toBe(false);
    expect(isWorthKeeping({ ...draft, reason: '调岗', position: '31' })).toBe(true);
    const leaving = { ...newDraft('depart', { employee: '12' }), reason: 'x' };
    expect(isWorthKeeping(leaving)).toBe(false);
    expect(isWorthKeeping({ ...leaving, day: '2026-12-31' })).toBe(true);
    expect(isWorthKeeping({ ...leaving, when: 'now' })).toBe(true);
    expect(isWorthKeeping({ ...newDraft('reorganise'), reason: 'x' })).toBe(false);
  });
});
