import type { ReactNode } from 'react';
import styles from './plain-table.module.css';

interface PlainTableProps {
  label: string;
  columns: ReactNode[];
  rows: { key: string; cells: ReactNode[] }[];
}

/** A short table inside a panel: no paging, no sorting. A last column without a name holds actions. */
export function PlainTable({ label, columns, rows }: PlainTableProps) {
  return (
    <table className={styles.table} aria-label={label} data-actions={columns.at(-1) === '' || undefined}>
      <thead>
        <tr>
          {columns.map((column, index) =>
            column === '' ? (
              <td key={index} />
            ) : (
              <th key={index} scope="col">
                {column}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            {row.cells.map((cell, index) => (
              <td key={index}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
