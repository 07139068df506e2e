import { useQuery } from '@tanstack/react-query';
import type { Diff } from '@/api/changes';
import { objectQuery } from '@/api/objects';
import { BeforeAfter } from './diff-view';
import styles from './diff.module.css';

/** What follows from a change by itself, such as totals. */
export function Effects({ object, effects }: { object: string; effects: Diff[] }) {
  const definition = useQuery(objectQuery(object));
  if (effects.length === 0) return null;
  return (
    <dl className={styles.effects}>
      {effects.map((diff) => (
        <div key={diff.field}>
          <dt>{diff.label}</dt>
          <dd>
            <BeforeAfter field={definition.data?.fields.find((field) => field.name === diff.field)} diff={diff} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
