import { ExclamationCircleFilled } from '@ant-design/icons';
import type { ImportProblem } from '@/api/types';
import styles from './grid.module.css';

/** What is wrong, in words: a colour alone says it to some only. */
export function ErrorMarks({ id, errors }: { id: string; errors: ImportProblem[] }) {
  if (errors.length === 0) return null;
  return (
    <span id={id} className={styles.errors}>
      {errors.map((error) => (
        <span key={error.code}>
          <ExclamationCircleFilled aria-hidden="true" /> {error.message}
        </span>
      ))}
    </span>
  );
}
