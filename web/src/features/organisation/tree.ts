import type { Organisation, OrganisationDepartment, OrganisationPosition } from '@/api/move-types';
import type { FoundIds } from './chosen';

export interface DepartmentNode {
  department: OrganisationDepartment;
  head: OrganisationPosition | null;
  positions: OrganisationPosition[];
  children: DepartmentNode[];
  /** All below counted in. */
  people: number;
  places: number;
  vacant: number;
}

const isPerson = (holder: OrganisationPosition['holders'][number]): boolean => holder.kind !== 'acting';

/** How many people hold a position; who holds several is one of them. */
export const headsOf = (organisation: Organisation | undefined): number =>
  new Set(organisation?.positions.flatMap((position) => position.holders.map((holder) => holder.employee.id))).size;

/** How many of a position's places nobody has; who acts takes no place, who is only planned has none yet. */
export const vacancies = (position: OrganisationPosition): number =>
  Math.max(0, (position.headcount ?? 0) - position.holders.filter((holder) => isPerson(holder)).length);

const byName = (one: { name: string }, other: { name: string }): number => one.name.localeCompare(other.name, 'zh');

/** Departments as a tree; one whose parent is out of sight stands at the top. */
export function organisationTree(organisation: Organisation): DepartmentNode[] {
  const nodes = new Map<string, DepartmentNode>();
  for (const department of organisation.departments) {
    nodes.set(department.id, { department, head: null, positions: [], children: [], people: 0, places: 0, vacant: 0 });
  }
  for (const position of organisation.positions) {
    const node = position.department_id ? nodes.get(position.department_id) : undefined;
    node?.positions.push(position);
  }
  const positions = new Map(organisation.positions.map((position) => [position.id, position]));
  const top: DepartmentNode[] = [];
  for (const node of nodes.values()) {
    const { department } = node;
    node.head = department.head_position_id ? (positions.get(department.head_position_id) ?? null) : null;
    node.positions.sort((one, other) => Number(other === node.head) - Number(one === node.head) || byName(one, other));
    (department.parent_id ? (nodes.get(department.parent_id)?.children ?? top) : top).push(node);
  }
  const finish = (node: DepartmentNode): void => {
    node.children.sort((one, other) => byName(one.department, other.department));
    node.children.forEach(finish);
    const own = node.positions;
    const sum = (of: (child: DepartmentNode) => number) => node.children.reduce((total, child) => total + of(child), 0);
    node.people = sum((child) => child.people) + own.reduce((total, one) => total + one.holders.filter(isPerson).length, 0);
    node.places = sum((child) => child.places) + own.reduce((total, one) => total + (one.headcount ?? 0), 0);
    node.vacant = sum((child) => child.vacant) + own.reduce((total, one) => total + vacancies(one), 0);
  };
  top.sort((one, other) => byName(one.department, other.department));
  top.forEach(finish);
  return top;
}

const holds = (text: string | null, typed: string): boolean => text?.toLowerCase().includes(typed) ?? false;

/**
 * The part of the tree where something is called what was typed: a department that is keeps everything below it, else only
 * the positions that are, or are held by somebody who is.
 */
export function searchTree(nodes: DepartmentNode[], typed: string, found?: FoundIds): DepartmentNode[] {
  const words = typed.trim().toLowerCase();
  if (!words) return nodes;
  return nodes.flatMap((node): DepartmentNode[] => {
    if (holds(node.department.name, words) || found?.department.has(node.department.id)) return [node];
    const positions = node.positions.filter(
      (position) =>
        holds(position.name, words) ||
        holds(position.job_title, words) ||
        found?.position.has(position.id) ||
        position.holders.some(({ employee }) => holds(employee.label, words) || found?.employee.has(employee.id)),
    );
    const children = searchTree(node.children, words, found);
    return positions.length > 0 || children.length > 0 ? [{ ...node, positions, children }] : [];
  });
}

/** Everything that has to be open for what was found to be seen, up to a bound: nobody reads a thousand hits. */
export function openFor(nodes: DepartmentNode[], most = 60): Set<string> {
  const open = new Set<string>();
  const visit = (node: DepartmentNode) => {
    if (open.size >= most) return;
    open.add(node.department.id);
    node.children.forEach(visit);
  };
  nodes.forEach(visit);
  return open;
}
