import type { ReactNode } from 'react';
import styles from './plain-table.module.css';

interface PlainTableProps {
  label: string;
  columns: ReactNode[];
  rows: { key: string; cells: ReactNode[] }[];
  /** The columns that hold numbers, counted from nought: they stand under each other. */
  numbers?: readonly number[];
}

/**
 * A short table inside a panel: no paging, no sorting. A last column without a name holds actions.
 * On a phone every row becomes a block of labelled lines; the roles keep it a table for screen readers.
 */
export function PlainTable({ label, columns, rows, numbers = [] }: PlainTableProps) {
  const number = (index: number) => numbers.includes(index) || undefined;
  const named = columns.map((column) => (typeof column === 'string' ? column : undefined));
  return (
    <table className={styles.table} role="table" aria-label={label} data-actions={named.at(-1) === '' || undefined}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column, index) =>
            column === '' ? (
              <td key={index} role="cell" />
            ) : (
              <th key={index} scope="col" role="columnheader" data-number={number(index)}>
                {column}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.key} role="row">
            {row.cells.map((cell, index) => (
              <td key={index} role="cell" data-label={named[index] || undefined} data-number={number(index)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
