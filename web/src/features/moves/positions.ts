import type { Organisation, OrganisationDepartment, OrganisationPosition } from '@/api/move-types';

export interface PositionOption {
  value: string;
  label: string;
  name: string;
  title: string | null;
  holders: string[];
  /** How many more the position has room for; null where nobody counts. */
  free: number | null;
  search: string;
}

export interface PositionGroup {
  label: string;
  options: PositionOption[];
}

/** The way from the top to a department, in names. A department that leads back to itself ends the way. */
export function departmentPath(departments: ReadonlyMap<string, OrganisationDepartment>, id: string | null): string[] {
  const names: string[] = [];
  const seen = new Set<string>();
  for (let at = id ? departments.get(id) : undefined; at && !seen.has(at.id); ) {
    seen.add(at.id);
    names.unshift(at.name);
    at = at.parent_id ? departments.get(at.parent_id) : undefined;
  }
  return names;
}

/** Acting costs no place: who acts still has a place of their own. */
export function freePlaces(position: OrganisationPosition): number | null {
  if (position.headcount === null) return null;
  const people = position.holders.filter((holder) => holder.kind !== 'acting').length;
  return Math.max(0, position.headcount - people);
}

/** Positions under their departments, in the order of the tree; the company itself is not named in every path. */
export function positionGroups(organisation: Organisation, only?: ReadonlySet<string>): PositionGroup[] {
  const departments = new Map(organisation.departments.map((department) => [department.id, department]));
  const groups = new Map<string, PositionGroup>();
  for (const position of organisation.positions) {
    if (only && !only.has(position.id)) continue;
    const path = departmentPath(departments, position.department_id);
    const label = (path.length > 1 ? path.slice(1) : path).join(' / ');
    const holders = position.holders.map((holder) => holder.employee.label ?? `#${holder.employee.id}`);
    const group = groups.get(label) ?? { label, options: [] };
    group.options.push({
      value: position.id,
      label: label ? `${label} · ${position.name}` : position.name,
      name: position.name,
      title: position.job_title,
      holders,
      free: freePlaces(position),
      search: [...path, position.name, position.job_title ?? '', ...holders].join(' ').toLowerCase(),
    });
    groups.set(label, group);
  }
  return [...groups.values()].sort((one, other) => one.label.localeCompare(other.label, 'zh'));
}

/** The positions somebody holds on the day. */
export function positionsOf(organisation: Organisation | undefined, employee: string | null): OrganisationPosition[] {
  if (!employee) return [];
  return (organisation?.positions ?? []).filter((position) =>
    position.holders.some((holder) => holder.employee.id === employee && !holder.planned),
  );
}

/** Those of whom everything they hold reports, near or far, to something this one holds. */
export function peopleBelow(organisation: Organisation | undefined, one: string): Set<string> {
  const positions = new Map(organisation?.positions.map((position) => [position.id, position]));
  const mine = new Set(positionsOf(organisation, one).map((position) => position.id));
  const isBelow = (position: OrganisationPosition): boolean => {
    const seen = new Set([position.id]);
    for (let at = position.reports_to_id; at && !seen.has(at); at = positions.get(at)?.reports_to_id ?? null) {
      if (mine.has(at)) return true;
      seen.add(at);
    }
    return false;
  };
  const below = new Map<string, boolean>();
  for (const position of mine.size > 0 ? positions.values() : []) {
    const reports = isBelow(position);
    for (const { employee, planned } of position.holders) {
      if (!planned) below.set(employee.id, reports && (below.get(employee.id) ?? true));
    }
  }
  below.delete(one);
  return new Set([...below].flatMap(([person, reports]) => (reports ? [person] : [])));
}
