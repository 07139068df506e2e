import { PlusOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, Filter, ObjectDefinition } from '@/api/types';
import { NewRowEditor } from './new-row-editor';
import styles from './new-row.module.css';
import { isTypedInRow } from './new-row-values';

export interface NewRowProps {
  definition: ObjectDefinition;
  columns: Field[];
  filter: Filter | undefined;
}

/** The first row of a table: a new record is typed in it, one after the other. */
export default function NewRow(props: NewRowProps) {
  const { columns } = props;
  const { t } = useTranslation();
  /** How many were begun; none: nothing is being typed. */
  const [begun, setBegun] = useState(0);
  const close = () => {
    setBegun(0);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`.${styles.begin ?? ''}`)?.focus());
  };
  if (!columns.some(isTypedInRow)) return null;
  if (begun > 0) return <NewRowEditor key={begun} {...props} onNext={() => setBegun(begun + 1)} onClose={close} />;
  return (
    <tr>
      <td className={styles.quiet} colSpan={columns.length + 2}>
        <button type="button" className={styles.begin} onClick={() => setBegun(1)}>
          <PlusOutlined aria-hidden="true" /> {t('listing.row_new')}
        </button>
      </td>
    </tr>
  );
}
