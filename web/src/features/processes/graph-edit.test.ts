import { describe, expect, it } from 'vitest';
import type { Step } from '@/api/approval-types';
import { allSteps } from '@/records/approval/flow';
import { approve, graph } from '~fake/approvals/seed';
import { namedIn, newApprover } from './approver-edit';
import { compareGraphs } from './compare-graphs';
import { addBranch, changeStep, freshId, insertStep, moveBranch, moveBy, moveTo, newStep, removeBranch, removeStep, slotOf } from './graph-edit';
import { begun, changed, redone, undone } from '@/lib/undo-history';

const { steps } = graph();
const ids = (list: Step[]) => allSteps(list).map(({ id }) => id).join(' ');

describe('editing a process', () => {
  it('knows where each step stands', () => {
    expect(ids(steps)).toBe('n1 n2 n3 n4 n5 n6 n7 n8');
    expect(slotOf(steps, 'n6')).toEqual({ owner: 'n2', branch: 0, at: 1, of: 2 });
    expect(slotOf(steps, 'n7')).toMatchObject({ owner: 'n2', branch: 'otherwise', at: 0 });
    expect(slotOf(steps, 'n9')).toBeNull();
  });

  it('puts steps between others, on the way and in branches', () => {
    const step = newStep('copy', freshId(steps));
    expect(step.id).toBe('n9');
    expect(ids(insertStep(steps, { owner: null, branch: null, at: 1 }, step))).toBe('n1 n9 n2 n3 n4 n5 n6 n7 n8');
    expect(ids(insertStep(steps, { owner: 'n3', branch: 1, at: 1 }, step))).toBe('n1 n2 n3 n4 n5 n9 n6 n7 n8');
    expect(ids(insertStep(steps, { owner: 'n2', branch: 'otherwise', at: 0 }, step))).toBe('n1 n2 n3 n4 n5 n6 n9 n7 n8');
    expect(ids(steps)).toBe('n1 n2 n3 n4 n5 n6 n7 n8');
  });

  it('moves one place, and out of a branch at its ends', () => {
    expect(ids(moveBy(steps, 'n1', 1))).toBe('n2 n3 n4 n5 n6 n7 n1 n8');
    expect(moveBy(steps, 'n1', -1)).toBe(steps);
    expect(slotOf(moveBy(steps, 'n6', -1), 'n6')).toMatchObject({ owner: 'n2', branch: 0, at: 0 });
    expect(slotOf(moveBy(steps, 'n6', 1), 'n6')).toEqual({ owner: null, branch: null, at: 2, of: 4 });
    expect(slotOf(moveBy(steps, 'n4', -1), 'n4')).toMatchObject({ owner: 'n2', branch: 0, at: 0 });
  });

  it('drags steps anywhere but into themselves', () => {
    expect(moveTo(steps, 'n2', { owner: 'n3', branch: 0, at: 0 })).toBe(steps);
    expect(moveTo(steps, 'n1', { owner: null, branch: null, at: 1 })).toBe(steps);
    expect(ids(moveTo(steps, 'n1', { owner: null, branch: null, at: 3 }))).toBe('n2 n3 n4 n5 n6 n7 n8 n1');
    expect(slotOf(moveTo(steps, 'n8', { owner: 'n3', branch: 0, at: 1 }), 'n8')).toMatchObject({ owner: 'n3', branch: 0, at: 1 });
  });

  it('removes a step with what hangs on it, and changes one alone', () => {
    expect(ids(removeStep(steps, 'n3'))).toBe('n1 n2 n6 n7 n8');
    const named = changeStep(steps, 'n5', (step) => ({ ...step, name: '仓库' }));
    expect(allSteps(named).find(({ id }) => id === 'n5')?.name).toBe('仓库');
    expect(named[0]).toEqual(steps[0]);
  });

  it('adds, removes and orders branches', () => {
    const branch = addBranch(addBranch(newStep('branch', 'n1')));
    const marked = { ...branch, branches: ['a', 'b', 'c'].map((name) => ({ name, filter: { and: [] }, steps: [] })) } as Step;
    const names = (step: Step) => ('branches' in step ? step.branches.map(({ name }) => name).join('') : '');
    expect(names(moveBranch(marked, 0, 1))).toBe('bac');
    expect(names(moveBranch(marked, 0, -1))).toBe('abc');
    expect(names(removeBranch(marked, 1))).toBe('ac');
  });

  it('finds whom it names, in matrices, too', () => {
    const named = [approve('n1', '', { approvers: [{ employee: '14' }, { matrix: [{ filter: { and: [] }, approver: { employee: '13' } }] }, newApprover('employee')] })];
    expect(namedIn(named, 'employee')).toEqual(['13', '14']);
    expect(namedIn(steps, 'role')).toEqual(['1', '2']);
  });
});

describe('undo', () => {
  it('goes back and forth, and forgets what was taken back after another change', () => {
    const three = changed(changed(begun('a'), 'b'), 'c');
    const back = undone(undone(three));
    expect(back).toMatchObject({ now: 'a', past: [], future: ['b', 'c'] });
    expect(undone(back).now).toBe('a');
    expect(redone(back)).toMatchObject({ now: 'b', past: ['a'], future: ['c'] });
    expect(changed(back, 'd')).toMatchObject({ now: 'd', past: ['a'], future: [] });
  });

  it('takes typing in one place as one change', () => {
    const typed = ['x', 'xy', 'xyz'].reduce((history, now) => changed(history, now, 'name'), begun(''));
    expect(undone(typed).now).toBe('');
    expect(undone(changed(typed, '!', 'other')).now).toBe('xyz');
    expect(changed(typed, 'xyz')).toBe(typed);
  });
});

describe('two versions', () => {
  it('differ by steps and by settings', () => {
    const before = graph();
    const after = { ...graph(), lock: false, steps: insertStep(changeStep(removeStep(before.steps, 'n8'), 'n1', (step) => ({ ...step, name: '主管' })), { owner: null, branch: null, at: 0 }, newStep('copy', 'n9')) };
    const { steps: found, settings } = compareGraphs(before, after);
    expect(found.map(({ id, kind, settings: which }) => [id, kind, which.join()])).toEqual([['n9', 'added', ''], ['n1', 'changed', 'name'], ['n8', 'removed', '']]);
    expect(settings).toEqual(['lock']);
    expect(compareGraphs(before, graph())).toEqual({ steps: [], settings: [] });
  });

  it('tell that a step went elsewhere', () => {
    const before = graph();
    const after = { ...before, steps: moveTo(before.steps, 'n8', { owner: 'n3', branch: 0, at: 1 }) };
    expect(compareGraphs(before, after).steps).toMatchObject([{ id: 'n8', kind: 'changed', settings: ['place'] }]);
  });
});
