import { Link } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { titleOf } from '../fields/label';
import { fieldUi } from '../fields/registry';
import styles from './cards.module.css';
import { toggled, type RowsProps } from './record-table';

const FIELDS_ON_A_CARD = 4;

/** The list on a phone: one card a record, its title and what matters most. */
export function RecordCards({ definition, columns, rows, bin, selected, onSelect }: RowsProps) {
  const { t } = useTranslation();
  const rest = columns.filter((column) => column.name !== definition.title_field).slice(0, FIELDS_ON_A_CARD);
  return (
    <ul className={styles.cards} aria-label={definition.plural}>
      {rows.map((row) => {
        const title = titleOf(row, definition.title_field);
        return (
          <li key={row.id} className={styles.card} data-selected={selected.has(row.id)}>
            <Checkbox
              checked={selected.has(row.id)}
              aria-label={t('list.select_row', { title })}
              onChange={() => onSelect(toggled(selected, row.id))}
            />
            <div className={styles.words}>
              {bin ? (
                <span className={styles.title}>{title}</span>
              ) : (
                <Link className={styles.title} to="/records/$object/$id" params={{ object: definition.name, id: row.id }}>
                  {title}
                </Link>
              )}
              <dl className={styles.facts}>
                {rest.map((column) => {
                  const { Display } = fieldUi(column);
                  return (
                    <div key={column.name}>
                      <dt>{column.label}</dt>
                      <dd>
                        <Display field={column} value={row[column.name]} label={row.labels?.[column.name]} />
                      </dd>
                    </div>
                  );
                })}
              </dl>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
