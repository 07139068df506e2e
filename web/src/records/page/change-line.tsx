import { useTranslation } from 'react-i18next';
import type { HistoryChange, ObjectDefinition } from '@/api/types';
import { fieldUi } from '../fields/registry';
import styles from './page.module.css';

interface ChangeLineProps {
  change: HistoryChange;
  definition: ObjectDefinition;
  /** There was nothing before. */
  first: boolean;
}

/** One field of a change: what it said before, and since. */
export function ChangeLine({ change, definition, first }: ChangeLineProps) {
  const { t } = useTranslation();
  const field = definition.fields.find((known) => known.name === change.field);
  if (!field) return `${change.old_label ?? ''} → ${change.new_label ?? ''}`;
  const { Display } = fieldUi(field);
  const now = <Display field={field} value={change.new} label={change.new_label ?? undefined} />;
  if (first) return now;
  return (
    <>
      <span className="visually-hidden">{t('history.before')}</span>
      <span className={styles.old}>
        <Display field={field} value={change.old} label={change.old_label ?? undefined} />
      </span>
      <span className={styles.arrow} aria-hidden="true">
        →
      </span>
      <span className="visually-hidden">{t('history.after')}</span>
      {now}
    </>
  );
}
