import { dots } from './tokens';
import styles from './dot-label.module.css';

/** A state or choice: a dot in its colour, if it has one, and always its words. */
export function DotLabel({ color, children }: { color?: string | null | undefined; children: string }) {
  const known = color && color in dots ? color : null;
  return (
    <span className={styles.label}>
      {known && <span className={styles.dot} style={{ background: `var(--dot-${known})` }} aria-hidden="true" />}
      <span className={styles.words}>{children}</span>
    </span>
  );
}
