import type { ReactNode } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  title?: ReactNode;
  note?: ReactNode;
  /** How many there are, beside the title. */
  count?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Without inner space, for tables that reach the edges. */
  flush?: boolean;
}

/** The one bordered surface of a page. */
export function Panel({ title, note, count, actions, children, flush }: PanelProps) {
  return (
    <section className={styles.panel}>
      {(title || actions) && (
        <div className={styles.head}>
          <div>
            {title && (
              <h2 className={styles.title}>
                {title}
                {count != null && <span className={styles.count}>{count}</span>}
              </h2>
            )}
            {note && <p className={styles.note}>{note}</p>}
          </div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </div>
      )}
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  );
}
