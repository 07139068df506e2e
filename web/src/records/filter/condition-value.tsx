import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { Select } from '@/ui/lazy';
import { fieldUi } from '../fields/registry';
import { isRelative, RELATIVE, VALUELESS, type DraftCondition } from './filter-draft';
import { relativeText } from './filter-text';
import styles from './filter.module.css';

interface ConditionValueProps {
  field: Field;
  condition: DraftCondition;
  onChange: (value: unknown) => void;
}

/** The right-hand side of a condition; what it looks like follows from the operator, then from the field. */
export function ConditionValue({ field, condition, onChange }: ConditionValueProps) {
  const { t } = useTranslation();
  const { FilterInput } = fieldUi(field);
  const { op, value, key } = condition;
  const shared = { field, operator: op };
  if (VALUELESS.includes(op)) return <span className={styles.value} />;
  if (op === 'relative') {
    const known: readonly string[] = RELATIVE;
    const stretches = isRelative(value) && !known.includes(value) ? [...known, value] : known;
    return (
      <div className={styles.value}>
        <Select
          className="full-width"
          aria-label={t('filter.value')}
          value={value ?? undefined}
          options={stretches.map((name) => ({ value: name, label: relativeText(name, t) }))}
          onChange={onChange}
        />
      </div>
    );
  }
  if (op === 'between') {
    const [from, to] = Array.isArray(value) ? (value as unknown[]) : [];
    return (
      <div className={`${styles.value} ${styles.between}`}>
        <FilterInput {...shared} id={`${key}-from`} name={t('filter.from')} value={from} onChange={(next) => onChange([next, to])} />
        <span aria-hidden="true">–</span>
        <FilterInput {...shared} id={`${key}-to`} name={t('filter.to')} value={to} onChange={(next) => onChange([from, next])} />
      </div>
    );
  }
  return (
    <div className={styles.value}>
      <FilterInput {...shared} id={`${key}-value`} name={t('filter.value')} value={value} onChange={onChange} />
    </div>
  );
}
