import type { ReactNode } from 'react';
import styles from './empty.module.css';

interface EmptyProps {
  icon?: ReactNode;
  title: string;
  /** What to do next, in one or two sentences. */
  children?: ReactNode;
  actions?: ReactNode;
}

/** Nothing to show: says what would stand here and how it gets here. */
export function Empty({ icon, title, children, actions }: EmptyProps) {
  return (
    <div className={styles.empty}>
      {icon && <div className={styles.icon}>{icon}</div>}
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
