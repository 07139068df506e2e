import type { ReactNode } from 'react';
import type { Step } from '@/api/approval-types';
import type { Slot } from './flow';
import styles from './flow.module.css';

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

/** A process from above to below; branches stand side by side, on a phone below each other. */
export function FlowTree({ label, ...rest }: FlowTreeProps) {
  return (
    <div className={styles.flow} role="region" aria-label={label} tabIndex={0}>
      <Series {...rest} owner={null} branch_at={null} root />
    </div>
  );
}

interface SeriesProps extends Omit<FlowTreeProps, 'label'> {
  owner: string | null;
  branch_at: number | 'otherwise' | null;
  root?: boolean;
}

function Series({ steps, owner, branch_at, root = false, ...rest }: SeriesProps) {
  const slot = (at: number): Slot => ({ owner, branch: branch_at, at });
  return (
    <ol className={styles.series} data-root={root || undefined}>
      {rest.gap && (
        <li className={styles.gap} key="gap">
          {rest.gap(slot(0))}
        </li>
      )}
      {steps.map((step, index) => (
        <li key={step.id} className={styles.item}>
          {rest.card(step)}
          {(step.kind === 'branch' || step.kind === 'parallel') && <Branches step={step} {...rest} />}
          {rest.gap && <div className={styles.gap}>{rest.gap(slot(index + 1))}</div>}
        </li>
      ))}
    </ol>
  );
}

interface BranchesProps extends Omit<FlowTreeProps, 'label' | 'steps'> {
  step: Extract<Step, { kind: 'branch' | 'parallel' }>;
}

function Branches({ step, ...rest }: BranchesProps) {
  const all = step.branches.map(({ steps }, at) => ({ at: at as number | 'otherwise', steps }));
  if (step.kind === 'branch') all.push({ at: 'otherwise', steps: step.otherwise });
  return (
    <ul className={styles.branches}>
      {all.map(({ at, steps }) => (
        <li key={at} className={styles.branch}>
          {rest.branch?.(step, at)}
          <Series {...rest} steps={steps} owner={step.id} branch_at={at} />
        </li>
      ))}
    </ul>
  );
}
