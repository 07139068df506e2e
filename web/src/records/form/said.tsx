import { useTranslation } from 'react-i18next';
import type { Labels } from '@/api/types';
import { isObject } from '@/lib/json';
import { fieldUi } from '../fields/registry';
import type { Difference } from './merge';
import styles from './stale.module.css';

interface SaidProps {
  difference: Difference;
  value: unknown;
  label: Labels[string];
}

/** What one side says: a value, a line with what stands in it, or that there is no such line. */
export function Said({ difference: { field, line }, value, label }: SaidProps) {
  const { t } = useTranslation();
  if (line?.whole) {
    if (!isObject(value)) return <span className="faint">{t('stale.no_line')}</span>;
    const labels = (isObject(value['labels']) ? value['labels'] : {}) as Labels;
    const filled = line.whole.filter(({ name }) => value[name] != null && value[name] !== '');
    return (
      <dl className={styles.cells}>
        {filled.map((column) => {
          const { Display } = fieldUi(column);
          return (
            <div key={column.name}>
              <dt>{column.label}</dt>
              <dd>
                <Display field={column} value={value[column.name]} label={labels[column.name]} />
              </dd>
            </div>
          );
        })}
      </dl>
    );
  }
  const { Display } = fieldUi(field);
  return <Display field={field} value={value} label={label} />;
}
