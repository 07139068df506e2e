import type { Field, RecordRow } from '@/api/types';
import { Nothing } from '../fields/display';
import { fieldUi } from '../fields/registry';
import styles from './merge.module.css';

interface MergeFieldProps {
  field: Field;
  records: RecordRow[];
  titles: string[];
  /** The record whose value is taken. */
  from: string;
  onFrom: (id: string) => void;
}

/** Whose value of a field the kept record gets. */
export function MergeField({ field, records, titles, from, onFrom }: MergeFieldProps) {
  const { Display } = fieldUi(field);
  const name = `merge-${field.name}`;
  return (
    <fieldset className={styles.field}>
      <legend>{field.label}</legend>
      <div className={styles.options}>
        {records.map((record, at) => {
          const value = record[field.name];
          const empty = value === null || value === undefined || value === '';
          return (
            <label key={record.id} className={styles.option}>
              <input type="radio" name={name} checked={record.id === from} onChange={() => onFrom(record.id)} />
              <span className={styles.value}>
                {empty ? <Nothing /> : <Display field={field} value={value} label={record.labels?.[field.name]} />}
                <span className="visually-hidden">({titles[at]})</span>
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
