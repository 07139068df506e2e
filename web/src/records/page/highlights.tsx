import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { fieldUi } from '../fields/registry';
import styles from './page.module.css';

const SHOWN = 5;

interface HighlightsProps {
  definition: ObjectDefinition;
  record: RecordRow;
  /** What somebody else has just changed. */
  changed: ReadonlySet<string>;
}

/** What somebody wants to know first: the columns the object's list leads with. */
export function Highlights({ definition, record, changed }: HighlightsProps) {
  const fields = definition.list.columns
    .filter((name) => name !== definition.title_field)
    .map((name) => definition.fields.find((field) => field.name === name))
    .filter((field): field is Field => field !== undefined && !field.hidden)
    .slice(0, SHOWN);
  return (
    <dl className={styles.highlights}>
      {fields.map((field) => {
        const { Display } = fieldUi(field);
        return (
          <div key={field.name} data-changed={changed.has(field.name) || undefined}>
            <dt>{field.label}</dt>
            <dd>
              <Display field={field} value={record[field.name]} label={record.labels?.[field.name]} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
