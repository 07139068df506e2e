import type { Holder, OrganisationPosition } from '@/api/move-types';
import type { DepartmentNode } from './tree';

/** What the card beside the chart is about. */
export type Chosen =
  | { kind: 'department'; node: DepartmentNode }
  | { kind: 'position'; node: DepartmentNode; position: OrganisationPosition }
  | { kind: 'person'; node: DepartmentNode; position: OrganisationPosition; holder: Holder };

/** One that was looked for and found: a department, or a row of its card. */
export interface Hit {
  department: string;
  /** The key of the row; none: the department itself. */
  row: string | null;
  chosen: Chosen;
}

export const rowKey = (position: OrganisationPosition, holder: Holder): string =>
  `${position.id}.${holder.employee.id}.${holder.kind}.${holder.planned}`;

const holds = (text: string | null, words: string): boolean => text?.toLowerCase().includes(words) ?? false;

/** What the server found besides, by pinyin and other forms of the words. */
export interface FoundIds {
  employee: ReadonlySet<string>;
  position: ReadonlySet<string>;
  department: ReadonlySet<string>;
}

/** Everything that is called what was typed, in the order of the chart. */
export function hitsOf(top: DepartmentNode[], typed: string, found: FoundIds): Hit[] {
  const words = typed.trim().toLowerCase();
  if (!words) return [];
  const hits: Hit[] = [];
  const visit = (node: DepartmentNode) => {
    const department = node.department.id;
    if (holds(node.department.name, words) || found.department.has(department)) {
      hits.push({ department, row: null, chosen: { kind: 'department', node } });
    }
    for (const position of node.positions) {
      if (holds(position.name, words) || holds(position.job_title, words) || found.position.has(position.id)) {
        hits.push({ department, row: position.id, chosen: { kind: 'position', node, position } });
      }
      for (const holder of position.holders) {
        if (!holds(holder.employee.label, words) && !found.employee.has(holder.employee.id)) continue;
        hits.push({ department, row: rowKey(position, holder), chosen: { kind: 'person', node, position, holder } });
      }
    }
    node.children.forEach(visit);
  };
  top.forEach(visit);
  // A person looked for by name is meant more often than the department of a similar name.
  const rank = ({ chosen }: Hit) => (chosen.kind === 'person' ? 0 : chosen.kind === 'department' ? 1 : 2);
  return hits.sort((one, other) => rank(one) - rank(other));
}

/** The departments from one up to the top, itself first. */
export function wayUp(parents: ReadonlyMap<string, string | null>, id: string): string[] {
  const way: string[] = [];
  for (let at: string | null | undefined = id; at && !way.includes(at); at = parents.get(at)) way.push(at);
  return way;
}
