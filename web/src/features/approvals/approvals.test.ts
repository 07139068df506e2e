import { describe, expect, it } from 'vitest';
import type { Approval } from '@/api/approval-types';
import { graph } from '~fake/approvals/seed';
import { bodyOf, commentPart, lacksOf, newActDraft, NO_COMMENT } from './act-draft';
import { boxKeyOf, stepFrom } from './box-keys';
import { isOverdue } from './overdue';
import { progressOf } from './progress';
import { newsOf } from './use-act';
import { failures } from './use-decide';

const task = (id: string, state: 'waiting' | 'approved' | 'rejected') => ({
  id, person: { id: '11', name: '李明' }, instead_of: null, state, origin: 'process' as const, counted: null, due_at: null, decided_at: null, comment: '',
});

const approval = {
  lock: 4, return_to: [{ step: 'n1', name: '部门经理' }, { step: 'start', name: '' }], log: [], task: 't1',
  steps: { n4: { state: 'waiting', tasks: [task('t1', 'waiting')] } }, graph: graph(),
} as unknown as Approval;

describe('what is done about an approval', () => {
  it('asks for what is missing', () => {
    const said = { ...NO_COMMENT, text: '金额不对' };
    expect(lacksOf(newActDraft('reject', approval), NO_COMMENT)).toBe('comment');
    expect(lacksOf(newActDraft('reject', approval), said)).toBeNull();
    expect(lacksOf(newActDraft('hand', approval), said)).toBe('to');
    expect(lacksOf({ ...newActDraft('add', approval), to: ['12'] }, NO_COMMENT)).toBeNull();
    expect(lacksOf({ ...newActDraft('return', approval), step: null }, said)).toBe('step');
  });

  it('goes back to who submitted it, and from there straight to the reader', () => {
    const body = bodyOf(newActDraft('return', approval), { ...NO_COMMENT, text: ' 请补合同 ' }, 4);
    expect(body).toEqual({ act: 'return', lock: 4, comment: '请补合同', step: 'start', resume: 'here' });
  });

  it('hands on to one, adds several', () => {
    expect(bodyOf({ ...newActDraft('hand', approval), to: ['12', '13'] }, NO_COMMENT, 4)).toEqual({ act: 'hand', lock: 4, to: ['12'] });
    expect(bodyOf({ ...newActDraft('add', approval), to: ['12', '13'], place: 'beside' }, NO_COMMENT, 4)).toMatchObject({ to: ['12', '13'], place: 'beside' });
  });

  it('tells those who are still named in the text, each once', () => {
    const named = [{ id: '15', name: '刘洋' }, { id: '15', name: '刘洋' }, { id: '13', name: '张伟' }];
    expect(commentPart({ text: '请 @刘洋 看一下', named, files: [{ id: '7', name: 'a.pdf' }] })).toEqual({ comment: '请 @刘洋 看一下', mentions: ['15'], files: ['7'] });
    expect(commentPart(NO_COMMENT)).toEqual({});
  });

  it('says who was quicker', () => {
    const entry = { at: '', by: { id: '12', name: '王芳' }, act: 'approve', step: null, to: [], comment: '', files: [], mentions: [] } as const;
    expect(newsOf(approval, { ...approval, log: [{ ...entry, to: [], files: [], mentions: [] }] })?.by?.name).toBe('王芳');
    expect(newsOf(approval, approval)).toBeNull();
  });

  it('names what was not decided, with why', () => {
    const one = { id: '1', title: 'A' } as never;
    expect(failures([{ id: '1', ok: false, problem: null }, { id: '2', ok: true, problem: null }], [one], '?')).toEqual([{ approval: one, message: '?' }]);
  });
});

describe('a box', () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false };

  it('listens to keys unless somebody types or means the browser', () => {
    expect(boxKeyOf({ ...plain, key: 'a' }, false)).toBe('approve');
    expect(boxKeyOf({ ...plain, key: 'a' }, true)).toBeNull();
    expect(boxKeyOf({ ...plain, key: 'a', ctrlKey: true }, false)).toBeNull();
    expect(boxKeyOf({ ...plain, key: 'q' }, false)).toBeNull();
  });

  it('walks from one row to the next and stays at the ends', () => {
    expect(stepFrom(-1, 'next', 3)).toBe(0);
    expect(stepFrom(2, 'next', 3)).toBe(2);
    expect(stepFrom(0, 'previous', 3)).toBe(0);
  });

  it('knows what is late', () => {
    const now = Date.parse('2026-11-21T08:00:00Z');
    expect(isOverdue({ stage: 'waiting', due_at: '2026-11-21T07:59:59Z' }, now)).toBe(true);
    expect(isOverdue({ stage: 'approved', due_at: '2026-11-21T07:59:59Z' }, now)).toBe(false);
    expect(isOverdue({ stage: 'waiting', due_at: null }, now)).toBe(false);
  });
});

describe('how far a step is', () => {
  it('tells a refusal from an agreement', () => {
    expect(progressOf(undefined)).toBe('open');
    expect(progressOf({ state: 'done', way: null, tasks: [task('a', 'approved'), task('b', 'rejected')] })).toBe('rejected');
    expect(progressOf({ state: 'waiting', way: null, tasks: [task('a', 'waiting')] })).toBe('waiting');
  });
});
