import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, Filter } from '@/api/types';
import FilterBuilder from './filter-builder';
import FilterSummary from './filter-summary';
import styles from './filter.module.css';

/** A condition that says nothing yet. */
export const NO_FILTER: Filter = { and: [] };

export const isNoFilter = (filter: Filter | null): boolean => filter === null || ('and' in filter && filter.and.length === 0);

interface ConditionProps {
  label: string;
  fields: Field[];
  filter: Filter | null;
  /** What no condition means here. */
  none: string;
  onChange: (filter: Filter) => void;
}

/** A condition on a record, in words; put together with the builder of the lists. */
export function Condition({ label, fields, filter, none, onChange }: ConditionProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const given = filter && !isNoFilter(filter) ? filter : undefined;
  return (
    <div className={styles.given} role="group" aria-label={label}>
      {given ? (
        <FilterSummary fields={fields} filter={given} onEdit={() => setOpen(true)} onClear={() => onChange(NO_FILTER)} />
      ) : (
        <p className="faint">{none}</p>
      )}
      {open ? (
        <FilterBuilder
          fields={fields}
          filter={given}
          onApply={(next) => {
            onChange(next ?? NO_FILTER);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      ) : (
        <Button size="small" onClick={() => setOpen(true)}>
          {given ? t('filter.edit') : t('filter.set_condition')}
        </Button>
      )}
    </div>
  );
}
