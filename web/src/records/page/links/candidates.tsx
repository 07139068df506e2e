import { useTranslation } from 'react-i18next';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { labelFor, labelsFor, asList, titleOf } from '@/records/fields/label';
import { Tick } from '@/ui/tick';
import styles from './links.module.css';
import type { Picked } from './use-picked';

interface CandidatesProps {
  definition: ObjectDefinition;
  field: Field;
  rows: RecordRow[];
  choice: Picked;
}

/** Records to tick, each with what it refers to now: linking takes it from there. */
export function Candidates({ definition, field, rows, choice }: CandidatesProps) {
  const { t } = useTranslation();
  const { picked, asking, refused, tick } = choice;
  const now = (row: RecordRow): string => {
    const value = row[field.name];
    const names = asList(value).length > 0 ? labelsFor(row.labels?.[field.name], asList(value)) : [labelFor(row.labels?.[field.name], value)];
    const known = names.filter((name) => name !== undefined);
    if (known.length > 0) return t('link.now', { field: field.label, title: known.join(t('filter.list_separator')) });
    return value == null || (Array.isArray(value) && value.length === 0) ? t('link.nowhere', { field: field.label }) : t('link.unseen', { field: field.label });
  };
  return (
    <ul className={styles.candidates} aria-label={definition.plural}>
      {rows.map((row) => {
        const title = titleOf(row, definition.title_field);
        const why = refused.get(row.id);
        return (
          <li key={row.id}>
            <label htmlFor={`link-${row.id}`} className={styles.candidate}>
              <Tick id={`link-${row.id}`} label={title} checked={picked.has(row.id) || asking.has(row.id)} onChange={() => tick(row.id)} />
              <span>
                <span className={styles.title}>{title}</span>
                <span className={styles.now}>{now(row)}</span>
              </span>
            </label>
            {why && (
              <p className={styles.refused} role="alert">
                {why}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
