import { Link } from '@tanstack/react-router';
import { lazy, memo, Suspense, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { Bar } from '@/ui/skeleton';
import { Tick } from '@/ui/tick';
import { labelFor, titleOf } from '../fields/label';
import { fieldUi } from '../fields/registry';
import styles from './table.module.css';

const InlineEditor = lazy(() => import('./inline-editor'));

/** Where to go when a cell is left. */
export type Onward = 'stay' | 'next' | 'previous';

export interface RowDeeds {
  tick: (row: RecordRow, index: number, reach: boolean) => void;
  /** A cell's editor is done with. */
  left: (onward: Onward) => void;
}

interface TableRowProps {
  definition: ObjectDefinition;
  columns: Field[];
  row: RecordRow | undefined;
  index: number;
  bin: boolean;
  chosen: boolean;
  opened: boolean;
  /** The column the keyboard is in, if it is in this row. */
  active: number | undefined;
  /** The field that is typed anew. */
  editing: string | undefined;
  lefts: (CSSProperties | undefined)[];
  deeds: RowDeeds;
}

const WIDTHS = ['62%', '48%', '70%', '55%', '66%'];

/** Remembered: choosing one row, or walking through them, must not draw the others again. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { definition, columns, row, index, bin, chosen, opened, active, editing, lefts, deeds } = props;
  const { t } = useTranslation();
  const stuck = lefts[0] ? true : undefined;
  if (!row) {
    return (
      <tr className={styles.awaited} aria-rowindex={index + 2}>
        <td className={styles.check} data-frozen={stuck} />
        {columns.map((column, at) => (
          <td key={column.name} data-frozen={lefts[at] ? true : undefined} style={lefts[at]}>
            <Bar width={WIDTHS[(index + at) % WIDTHS.length] ?? '60%'} />
          </td>
        ))}
        <td className={styles.rest} />
      </tr>
    );
  }
  const title = titleOf(row, definition.title_field);
  return (
    <tr data-selected={chosen} data-open={opened || undefined} aria-selected={chosen} aria-rowindex={index + 2}>
      <td role="gridcell" className={styles.check} data-cell={`${index}:0`} data-frozen={stuck} tabIndex={active === 0 ? 0 : -1}>
        <Tick within checked={chosen} label={t('list.select_row', { title })} onChange={(reach) => deeds.tick(row, index, reach)} />
      </td>
      {columns.map((column, at) => {
        const { Display, column: shape } = fieldUi(column);
        const isTitle = column.name === definition.title_field;
        const label = row.labels?.[column.name];
        const typed = editing === column.name;
        return (
          <td
            key={column.name}
            role="gridcell"
            data-cell={`${index}:${at + 1}`}
            data-align={shape.align}
            data-title={isTitle || undefined}
            data-frozen={lefts[at] ? true : undefined}
            data-editing={typed || undefined}
            style={lefts[at]}
            tabIndex={active === at + 1 && !typed ? 0 : -1}
          >
            {isTitle && !bin ? (
              <Link data-row tabIndex={-1} to="/records/$object/$id" params={{ object: definition.name, id: row.id }}>
                {labelFor(label, row[column.name]) ?? title}
              </Link>
            ) : (
              <Display field={column} value={row[column.name]} label={label} />
            )}
            {typed && (
              <Suspense fallback={null}>
                <InlineEditor definition={definition} row={row} field={column} onLeave={deeds.left} />
              </Suspense>
            )}
          </td>
        );
      })}
      <td className={styles.rest} />
    </tr>
  );
});
