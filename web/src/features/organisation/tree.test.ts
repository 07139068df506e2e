import { describe, expect, it } from 'vitest';
import type { Holder, Organisation, OrganisationPosition } from '@/api/move-types';
import { openFor, organisationTree, searchTree } from './tree';

const holder = (name: string, more: Partial<Holder> = {}): Holder => ({
  employee: { id: name, label: name },
  kind: 'primary',
  starts_on: '2024-01-01',
  ends_on: null,
  planned: false,
  leave: null,
  leaving_on: null,
  ...more,
});

const position = (id: string, department: string, holders: Holder[], headcount = 1): OrganisationPosition => ({
  id,
  name: `岗位${id}`,
  department_id: department,
  job_title: null,
  reports_to_id: null,
  headcount,
  holders,
});

const department = (id: string, parent: string | null, head: string | null = null) => ({
  id,
  name: `部门${id}`,
  parent_id: parent,
  head_position_id: head,
  closed_on: null,
});

const company: Organisation = {
  on: '2026-11-21',
  departments: [department('1', null, 'p1'), department('2', '1'), department('3', '2'), department('9', 'out of sight')],
  positions: [
    position('p1', '1', [holder('孙强')]),
    position('p2', '2', [holder('王芳'), holder('李明', { kind: 'acting' })], 3),
    position('p3', '3', []),
  ],
};

describe('the organisation', () => {
  const tree = organisationTree(company);
  const [top] = tree;

  it('is a tree, whose top has what is out of place', () => {
    expect(tree.map((node) => node.department.id)).toEqual(['1', '9']);
    expect(top?.head?.id).toBe('p1');
    expect(top?.children[0]?.children[0]?.department.id).toBe('3');
  });

  it('counts people, places and vacancies from below; who acts takes no place', () => {
    expect([top?.people, top?.places, top?.vacant]).toEqual([2, 5, 3]);
  });

  it('is found by a name, with what leads there', () => {
    const [found] = searchTree(tree, '王芳');
    expect(found?.department.id).toBe('1');
    expect(found?.positions).toEqual([]);
    expect(found?.children[0]?.positions.map((one) => one.id)).toEqual(['p2']);
    expect([...openFor(found ? [found] : [])]).toEqual(['1', '2']);
    expect(searchTree(tree, '没有这个人')).toEqual([]);
    expect(searchTree(tree, ' ')).toBe(tree);
  });
});
