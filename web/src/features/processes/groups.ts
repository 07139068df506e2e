import type { ProcessBrief } from '@/api/approval-types';

/** Processes by object, each in the order in which they are asked. */
export function groupsOf(processes: ProcessBrief[]): { object: string; processes: ProcessBrief[] }[] {
  const objects = [...new Set(processes.map(({ object }) => object))];
  return objects.map((object) => ({
    object,
    processes: processes.filter((one) => one.object === object).sort((one, other) => one.place - other.place),
  }));
}
