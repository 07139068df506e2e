import type { ReactNode } from 'react';
import type { Step } from '@/api/approval-types';
import { branchesOf, type Slot } from './flow';
import { StepTree } from './step-tree';

interface FlowTreeProps {
  steps: Step[];
  /** What stands for a step. */
  card: (step: Step) => ReactNode;
  /** What stands at the head of a branch, besides its name. */
  branch?: (step: Extract<Step, { kind: 'branch' | 'parallel' }>, at: number | 'otherwise') => ReactNode;
  /** What stands between two steps, such as a button to put one there. */
  gap?: (slot: Slot) => ReactNode;
  label: string;
}

/** An approval process, drawn. */
export function FlowTree({ branch, ...rest }: FlowTreeProps) {
  return (
    <StepTree
      {...rest}
      seriesOf={branchesOf}
      branch={(step, at) => (step.kind === 'branch' || step.kind === 'parallel' ? branch?.(step, at) : null)}
    />
  );
}
