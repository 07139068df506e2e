import styles from './skeleton.module.css';

/** A grey bar where text is about to stand; takes the place the text will take. */
export function Bar({ width = '60%' }: { width?: string }) {
  return <span className={styles.bar} style={{ width }} />;
}

const WIDTHS = ['72%', '48%', '61%', '80%', '55%'];

export function SkeletonLines({ lines = 4, label }: { lines?: number; label: string }) {
  return (
    <div className={styles.lines} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, index) => (
        <Bar key={index} width={WIDTHS[index % WIDTHS.length] ?? '60%'} />
      ))}
    </div>
  );
}
