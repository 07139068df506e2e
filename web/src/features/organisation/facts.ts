import type { Organisation, OrganisationPosition } from '@/api/move-types';
import type { Chosen } from './chosen';
import type { DepartmentNode } from './tree';

/** Every position somebody holds, the primary one first. */
export const heldBy = (organisation: Organisation, employee: string): OrganisationPosition[] =>
  organisation.positions
    .flatMap((position) => position.holders.filter((one) => one.employee.id === employee).map(({ kind }) => ({ position, kind })))
    .sort((one, other) => Number(other.kind === 'primary') - Number(one.kind === 'primary'))
    .map(({ position }) => position);

export function superiorOf(organisation: Organisation, position: OrganisationPosition): OrganisationPosition | undefined {
  return organisation.positions.find((one) => one.id === position.reports_to_id);
}

/** What is chosen when a position, or whoever holds it, is gone to from elsewhere. */
export function chosenPosition(nodes: ReadonlyMap<string, DepartmentNode>, position: OrganisationPosition, employee?: string): Chosen | null {
  const node = position.department_id ? nodes.get(position.department_id) : undefined;
  if (!node) return null;
  const holder = position.holders.find((one) => one.employee.id === employee);
  return holder ? { kind: 'person', node, position, holder } : { kind: 'position', node, position };
}

export function nodesOf(top: DepartmentNode[]): Map<string, DepartmentNode> {
  const nodes = new Map<string, DepartmentNode>();
  const visit = (node: DepartmentNode) => {
    nodes.set(node.department.id, node);
    node.children.forEach(visit);
  };
  top.forEach(visit);
  return nodes;
}
