import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Tick } from '@/ui/tick';
import { titleOf } from '../fields/label';
import { fieldUi } from '../fields/registry';
import styles from './cards.module.css';
import type { RowsProps } from './record-table';

const FIELDS_ON_A_CARD = 4;

/** The list on a phone: one card a record, its title and what matters most. */
export function RecordCards({ definition, columns, rows, bin, selected, onToggle }: RowsProps) {
  const { t } = useTranslation();
  const rest = columns.filter((column) => column.name !== definition.title_field).slice(0, FIELDS_ON_A_CARD);
  return (
    <ul className={styles.cards} aria-label={definition.plural}>
      {rows.map((row) => {
        const title = titleOf(row, definition.title_field);
        return (
          <li key={row.id} className={styles.card} data-selected={selected.has(row.id)}>
            <label className={styles.tick} htmlFor={`tick-${row.id}`}>
              <span className="visually-hidden">{t('list.select_row', { title })}</span>
              <Tick
                id={`tick-${row.id}`}
                checked={selected.has(row.id)}
                label={t('list.select_row', { title })}
                onChange={() => onToggle(row.id)}
              />
            </label>
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
