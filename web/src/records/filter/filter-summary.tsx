import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field, Filter } from '@/api/types';
import { useFilterFields } from './filter-fields';
import { filterText } from './filter-text';
import styles from './filter.module.css';

interface FilterSummaryProps {
  fields: Field[];
  filter: Filter;
  onEdit: () => void;
  onClear: () => void;
}

/** The filter in force, in words, above the list it narrows. */
export function FilterSummary({ fields, filter, onEdit, onClear }: FilterSummaryProps) {
  const { t } = useTranslation();
  const known = useFilterFields(fields);
  return (
    <div className={styles.summary}>
      <button type="button" className={styles.sentence} title={t('filter.edit')} onClick={onEdit}>
        {filterText(filter, known, t)}
      </button>
      <Button size="small" type="text" icon={<CloseOutlined aria-hidden="true" />} aria-label={t('filter.clear')} onClick={onClear} />
    </div>
  );
}
