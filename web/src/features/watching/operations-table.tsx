import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Operation } from '@/api/operations';
import { formatInstant } from '@/lib/dates';
import { PlainTable } from '@/ui/plain-table';
import styles from './watching.module.css';

const WAYS = ['web', 'api', 'import', 'job', 'cli', 'move', 'change_order', 'connector'] as const;

interface OperationsTableProps {
  operations: Operation[];
  label: string;
  /** Whether who did it is not known anyway. */
  withPerson: boolean;
}

/** What was done, the newest first. */
export function OperationsTable({ operations, label, withPerson }: OperationsTableProps) {
  const { t, i18n } = useTranslation();
  const wayOf = (via: string) => {
    const known = WAYS.find((way) => way === via);
    return known ? t(`history.via.${known}`) : via;
  };
  return (
    <PlainTable
      label={label}
      columns={[
        t('operations.at'),
        ...(withPerson ? [t('operations.person')] : []),
        t('operations.what'),
        t('operations.record'),
        t('operations.via'),
      ]}
      rows={operations.map((one) => ({
        key: one.id,
        cells: [
          formatInstant(one.at, i18n.language),
          ...(withPerson ? [one.person ? (one.person.name ?? `#${one.person.id}`) : t('history.system')] : []),
          <div key="what" className={styles.case}>
            <span>{one.action_label}</span>
            {one.fields.length > 0 && <span className={styles.said}>{one.fields.join(t('filter.list_separator'))}</span>}
          </div>,
          <Subject key="record" one={one} />,
          wayOf(one.via),
        ],
      }))}
    />
  );
}

function Subject({ one }: { one: Operation }) {
  const { object, object_label: label, record, title } = one;
  if (!object || !record) return <span>{label || '–'}</span>;
  return (
    <div className={styles.case}>
      {title ? (
        <Link to="/records/$object/$id" params={{ object, id: record }}>
          {title}
        </Link>
      ) : (
        <span>{`#${record}`}</span>
      )}
      <span className={styles.said}>{label}</span>
    </div>
  );
}
