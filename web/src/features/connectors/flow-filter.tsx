import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, Filter } from '@/api/types';
import FilterBuilder from '@/records/filter/filter-builder';
import FilterSummary from '@/records/filter/filter-summary';
import styles from './connectors.module.css';

interface FlowFilterProps {
  fields: Field[];
  filter: Filter | null;
  onChange: (filter: Filter | null) => void;
}

/** Which records are exchanged; none said: all of them. */
export function FlowFilter({ fields, filter, onChange }: FlowFilterProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.part} role="group" aria-label={t('connector.which')}>
      <h3>{t('connector.which')}</h3>
      {filter ? (
        <FilterSummary fields={fields} filter={filter} onEdit={() => setOpen(true)} onClear={() => onChange(null)} />
      ) : (
        <p className="faint">{t('connector.every_record')}</p>
      )}
      {open ? (
        <FilterBuilder
          fields={fields}
          filter={filter ?? undefined}
          onApply={(next) => {
            onChange(next ?? null);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      ) : (
        <div>
          <Button size="small" onClick={() => setOpen(true)}>
            {filter ? t('filter.edit') : t('connector.narrow')}
          </Button>
        </div>
      )}
    </div>
  );
}
