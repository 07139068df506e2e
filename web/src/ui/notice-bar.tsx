import type { ReactNode } from 'react';
import styles from './notice-bar.module.css';

interface NoticeBarProps {
  tone?: 'plain' | 'warning' | 'danger' | 'success';
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}

/** A message that belongs to the page it stands on. */
export function NoticeBar({ tone = 'plain', title, children, actions }: NoticeBarProps) {
  return (
    <div className={`${styles.bar} ${styles[tone]}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <div className={styles.words}>
        {title && <strong>{title}</strong>}
        {children && <div>{children}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
