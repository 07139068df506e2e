import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { memo, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { Tick } from '@/ui/tick';
import { sizes } from '@/ui/tokens';
import { labelFor, titleOf } from '../fields/label';
import { fieldUi } from '../fields/registry';
import { columnWidths } from './column-widths';
import { nextSort } from './list-search';
import styles from './table.module.css';

export interface RowsProps {
  definition: ObjectDefinition;
  columns: Field[];
  rows: RecordRow[];
  bin: boolean;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  onToggle: (id: string) => void;
}

interface RecordTableProps extends RowsProps {
  sort: string | undefined;
  onSort: (sort: string | undefined) => void;
}

const CHECK_COLUMN = sizes.unit * 11;

/** The arrow keys go from row to row, so that a list can be walked without the mouse. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (!step || !(event.target instanceof HTMLElement) || event.target.tagName !== 'A') return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a[data-row]')];
  const row = event.target.closest('tr');
  const at = links.findIndex((link) => link.closest('tr') === row);
  const next = links[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

type HeadCellProps = { column: Field; title: boolean } & Pick<RecordTableProps, 'sort' | 'onSort'>;

function HeadCell({ column, title, sort, onSort }: HeadCellProps) {
  const { t } = useTranslation();
  const direction = sort === column.name ? 'ascending' : sort === `-${column.name}` ? 'descending' : undefined;
  const { align } = fieldUi(column).column;
  return (
    <th scope="col" data-align={align} data-title={title || undefined} aria-sort={direction ?? (column.sortable ? 'none' : undefined)}>
      {column.sortable ? (
        <button
          type="button"
          className={styles.sort}
          title={t('list.sort_by', { field: column.label })}
          onClick={() => onSort(nextSort(sort, column.name))}
        >
          {column.label}
          <span className={styles.arrow} aria-hidden="true">
            {direction === 'ascending' && <ArrowUpOutlined aria-hidden="true" />}
            {direction === 'descending' && <ArrowDownOutlined aria-hidden="true" />}
          </span>
        </button>
      ) : (
        column.label
      )}
    </th>
  );
}

export function RecordTable(props: RecordTableProps) {
  const { definition, columns, rows, bin, selected, onSelect, onToggle } = props;
  const { t, i18n } = useTranslation();
  const all = rows.length > 0 && rows.every((row) => selected.has(row.id));
  const some = rows.some((row) => selected.has(row.id));
  const widths = columnWidths(columns, definition.title_field, CHECK_COLUMN, i18n.language);
  return (
    <div className={styles.scroll} role="region" aria-label={definition.plural} tabIndex={-1}>
      <table className={styles.table} aria-label={definition.plural}>
        <colgroup>
          <col style={{ width: CHECK_COLUMN }} />
          {columns.map((column, at) => (
            <col key={column.name} style={{ width: widths[at] }} />
          ))}
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={styles.check}>
              <Tick
                checked={all}
                partly={some && !all}
                label={t('list.select_page')}
                onChange={() => onSelect(all ? new Set() : new Set(rows.map((row) => row.id)))}
              />
            </th>
            {columns.map((column) => (
              <HeadCell
                key={column.name}
                column={column}
                title={column.name === definition.title_field}
                sort={props.sort}
                onSort={props.onSort}
              />
            ))}
            <td className={styles.rest} />
          </tr>
        </thead>
        <tbody onKeyDown={walk}>
          {rows.map((row) => (
            <Row
              key={row.id}
              definition={definition}
              columns={columns}
              row={row}
              bin={bin}
              chosen={selected.has(row.id)}
              onToggle={onToggle}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps extends Pick<RowsProps, 'definition' | 'columns' | 'bin' | 'onToggle'> {
  row: RecordRow;
  chosen: boolean;
}

/** Remembered: choosing one row must not draw the forty-nine others again. */
const Row = memo(function Row({ definition, columns, row, bin, chosen, onToggle }: RowProps) {
  const { t } = useTranslation();
  const title = titleOf(row, definition.title_field);
  return (
    <tr data-selected={chosen}>
      <td className={styles.check}>
        <Tick checked={chosen} label={t('list.select_row', { title })} onChange={() => onToggle(row.id)} />
      </td>
      {columns.map((column) => {
        const { Display, column: shape } = fieldUi(column);
        const isTitle = column.name === definition.title_field;
        const label = row.labels?.[column.name];
        return (
          <td key={column.name} data-align={shape.align} data-title={isTitle || undefined}>
            {isTitle && !bin ? (
              <Link data-row to="/records/$object/$id" params={{ object: definition.name, id: row.id }}>
                {labelFor(label, row[column.name]) ?? title}
              </Link>
            ) : (
              <Display field={column} value={row[column.name]} label={label} />
            )}
          </td>
        );
      })}
      <td className={styles.rest} />
    </tr>
  );
});
