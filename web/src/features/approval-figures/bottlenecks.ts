import type { StepFigures } from '@/api/approval-figures';

export const keyOf = ({ process, step }: StepFigures): string => `${process.id}/${step}`;

/**
 * Where approvals spend most of their time: of every process with several steps, the one whose decisions together took
 * longest, if it took more than a step would if all took the same.
 */
export function bottlenecksOf(steps: readonly StepFigures[]): Set<string> {
  const spent = (step: StepFigures) => (step.median_hours ?? 0) * step.decided;
  const processes = new Map<string, StepFigures[]>();
  for (const step of steps) processes.set(step.process.id, [...(processes.get(step.process.id) ?? []), step]);
  const found = new Set<string>();
  for (const of of processes.values()) {
    const total = of.reduce((sum, step) => sum + spent(step), 0);
    const longest = of.reduce((one, other) => (spent(other) > spent(one) ? other : one));
    if (of.length > 1 && spent(longest) > total / of.length) found.add(keyOf(longest));
  }
  return found;
}
