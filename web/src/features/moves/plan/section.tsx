import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './plan.module.css';

/** Says that this part is not what it was in the plan before. */
export function Mark({ on }: { on: boolean }) {
  const { t } = useTranslation();
  return on ? <span className={styles.mark}>{t('plan.changed.mark')}</span> : null;
}

interface FoldProps {
  title: ReactNode;
  count?: ReactNode;
  open?: boolean;
  changed?: boolean;
  children: ReactNode;
}

/** Detail for those who want it. */
export function Fold({ title, count, open, changed, children }: FoldProps) {
  return (
    <details className={styles.fold} open={open || changed}>
      <summary>
        <span>{title}</span>
        {count !== undefined && <span className={styles.foldCount}>{count}</span>}
        <Mark on={changed === true} />
      </summary>
      <div className={styles.foldBody}>{children}</div>
    </details>
  );
}
