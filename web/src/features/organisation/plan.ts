import type { TFunction } from 'i18next';
import type { Holder, OrganisationPosition } from '@/api/move-types';
import type { MoveSearch } from '@/lib/searches';
import { vacancies, type DepartmentNode } from './tree';

/** What somebody picked up to plan another place for it. */
export type Carried =
  | { kind: 'person'; holder: Holder; position: OrganisationPosition }
  | { kind: 'department'; node: DepartmentNode };

/** Where it may be put down. */
export type Target = { kind: 'position'; position: OrganisationPosition } | { kind: 'department'; node: DepartmentNode };

export interface May {
  arrange: (employee: string) => boolean;
  reorganise: boolean;
}

export const carriedName = (carried: Carried): string =>
  carried.kind === 'person' ? (carried.holder.employee.label ?? `#${carried.holder.employee.id}`) : carried.node.department.name;

const holdsIt = (node: DepartmentNode, id: string): boolean =>
  node.department.id === id || node.children.some((child) => holdsIt(child, id));

/** Why something may not be picked up; null when it may. */
export function liftRefusal(carried: Carried, may: May, t: TFunction): string | null {
  if (carried.kind === 'person') return may.arrange(carried.holder.employee.id) ? null : t('chart.refused.person');
  if (!may.reorganise) return t('chart.refused.department');
  return carried.node.department.parent_id ? null : t('chart.refused.top');
}

/** Why something may not be put down there; null when it may. */
export function dropRefusal(carried: Carried, target: Target, t: TFunction): string | null {
  if (carried.kind === 'department') {
    if (target.kind !== 'department') return t('chart.refused.onto_department');
    if (target.node.department.id === carried.node.department.parent_id) return t('chart.refused.already_below');
    return holdsIt(carried.node, target.node.department.id) ? t('chart.refused.itself') : null;
  }
  if (target.kind !== 'position') return t('chart.refused.onto_position');
  if (target.position.id === carried.position.id) return t('chart.refused.already_held');
  return target.position.headcount !== null && vacancies(target.position) === 0 ? t('chart.refused.taken') : null;
}

/** The move this makes, to be looked over on its page: nothing changes by putting something down. */
export function moveFor(carried: Carried, target: Target): MoveSearch {
  if (carried.kind === 'person' && target.kind === 'position') {
    return { kind: 'change_position', employee: carried.holder.employee.id, position: target.position.id };
  }
  if (carried.kind === 'department' && target.kind === 'department') {
    return { kind: 'reorganise', department: carried.node.department.id, target: target.node.department.id };
  }
  return {};
}
