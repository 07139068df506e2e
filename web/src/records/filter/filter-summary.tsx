import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field, Filter } from '@/api/types';
import { useFilterFields } from './filter-fields';
import { filterText } from './filter-text';
import { pathsOf, unreadable, useRelated } from './related-fields';
import styles from './filter.module.css';

interface FilterSummaryProps {
  fields: Field[];
  filter: Filter;
  onEdit: () => void;
  onClear: () => void;
}

/** The filter in force, in words, above the list it narrows. */
export default function FilterSummary({ fields, filter, onEdit, onClear }: FilterSummaryProps) {
  const { t } = useTranslation();
  const own = useFilterFields(fields);
  const { groups, pending } = useRelated(fields, pathsOf(filter));
  const known = [...own, ...groups.flatMap((group) => group.fields)];
  const words = pending ? '…' : filterText(filter, [...known, ...unreadable(filter, fields, known, t)], t);
  return (
    <div className={styles.summary}>
      <button type="button" className={styles.sentence} title={t('filter.edit')} onClick={onEdit}>
        {words}
      </button>
      <Button size="small" type="text" icon={<CloseOutlined aria-hidden="true" />} aria-label={t('filter.clear')} onClick={onClear} />
    </div>
  );
}
