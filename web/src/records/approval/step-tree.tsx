import type { ReactNode } from 'react';
import type { Series as Held, TreeSlot } from '@/lib/step-tree';
import styles from './flow.module.css';

export interface StepTreeProps<S, K> {
  label: string;
  steps: S[];
  /** The series of steps that hang on a step. */
  seriesOf: (step: S) => Held<S, K>[];
  /** What stands for a step. */
  card: (step: S) => ReactNode;
  /** What stands at the head of a branch, besides its name. */
  branch?: ((step: S, at: K) => ReactNode) | undefined;
  /** What stands between two steps, such as a button to put one there. */
  gap?: ((slot: TreeSlot<K>) => ReactNode) | undefined;
}

/** Steps from above to below; branches stand side by side, on a phone below each other. */
export function StepTree<S extends { id: string }, K>({ label, ...rest }: StepTreeProps<S, K>) {
  return (
    <div className={styles.flow} role="region" aria-label={label} tabIndex={0}>
      <Series {...rest} owner={null} inside={null} root />
    </div>
  );
}

interface SeriesProps<S, K> extends Omit<StepTreeProps<S, K>, 'label'> {
  owner: string | null;
  inside: K | null;
  root?: boolean;
}

function Series<S extends { id: string }, K>({ steps, owner, inside, root = false, ...rest }: SeriesProps<S, K>) {
  const slot = (at: number): TreeSlot<K> => ({ owner, branch: inside, at });
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
          <Branches step={step} {...rest} />
          {rest.gap && <div className={styles.gap}>{rest.gap(slot(index + 1))}</div>}
        </li>
      ))}
    </ol>
  );
}

interface BranchesProps<S, K> extends Omit<StepTreeProps<S, K>, 'label' | 'steps'> {
  step: S;
}

function Branches<S extends { id: string }, K>({ step, ...rest }: BranchesProps<S, K>) {
  const held = rest.seriesOf(step);
  if (held.length === 0) return null;
  return (
    <ul className={styles.branches}>
      {held.map(({ at, steps }) => (
        <li key={String(at)} className={styles.branch}>
          {rest.branch?.(step, at)}
          <Series {...rest} steps={steps} owner={step.id} inside={at} />
        </li>
      ))}
    </ul>
  );
}
