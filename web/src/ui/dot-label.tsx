import { dots } from './tokens';
import styles from './dot-label.module.css';

/** A state or choice: a dot in its colour and, always, its words. */
export function DotLabel({ color, children }: { color?: string | null | undefined; children: string }) {
  const known = color && color in dots ? color : 'gray';
  return (
    <span className={styles.label}>
      <span className={styles.dot} style={{ background: `var(--dot-${known})` }} aria-hidden="true" />
      <span className={styles.words}>{children}</span>
    </span>
  );
}
