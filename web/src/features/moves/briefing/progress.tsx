import styles from './briefing.module.css';

interface ProgressProps {
  done: number;
  total: number;
  /** The same in words, such as "12 of 40 written". */
  words: string;
  overdue?: boolean;
}

/** How much of something is done, as a bar and in words. */
export function Progress({ done, total, words, overdue }: ProgressProps) {
  const part = total > 0 ? Math.round((100 * done) / total) : 0;
  return (
    <div className={styles.progress} data-overdue={overdue || undefined}>
      <div className={styles.track} role="progressbar" aria-label={words} aria-valuemin={0} aria-valuemax={100} aria-valuenow={part}>
        <span style={{ width: `${part}%` }} />
      </div>
      <span>{words}</span>
    </div>
  );
}
