import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, type ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { objectQuery } from '@/api/objects';
import { isObject } from '@/lib/json';
import type { InputProps } from './field-ui';
import { asList } from './label';
import { lineFields } from './line-fields';
import { isSummed, sumOf, type Line } from './line-sums';
import { LineRow } from './line-row';
import { onLinesKey, placeOf, type Place } from './lines-keys';
import { isBlank, KEY, marksOf, MARKS } from './lines-paste';
import styles from './lines.module.css';
import { fieldUi, isEditable } from './registry';
import { useChosen } from './use-chosen';
import { useLinesPaste } from './use-lines-paste';

/** Detail rows as a table one types in, with the keys of a spreadsheet; what stands in it replaces the lines of the record. */
export default function LinesEditor({ id, field, value, onChange }: InputProps) {
  const { t } = useTranslation();
  const definition = useQuery({ ...objectQuery(field.lines?.object ?? ''), enabled: field.lines != null });
  const columns = lineFields(definition.data, field.lines?.field);
  const editable = columns.filter(isEditable);
  const rows = asList(value).filter(isObject);
  const latest = useRef(rows);
  const wish = useRef<Place | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const withResults = useChosen(definition.data, rows);
  const focusOn = ({ row, column }: Place) => {
    const cell = table.current?.querySelector(`td[data-row="${row}"][data-column="${column}"]`);
    const control = cell?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, button');
    // A line that was typed into is chosen whole, as in a spreadsheet: what is typed next takes its place.
    control?.focus();
    if (control instanceof HTMLInputElement && control.type === 'text') control.select();
  };
  useEffect(() => {
    latest.current = rows;
    const to = wish.current;
    if (!to) return;
    wish.current = null;
    focusOn(to);
  });
  const go = (to: Place) => {
    if (to.row < rows.length) return focusOn(to);
    wish.current = to;
    onChange([...rows, { [KEY]: newKey() }]);
  };
  const change = (at: number, name: string, next: unknown, label?: string) =>
    onChange(
      rows.map((row, index): Line => {
        if (index !== at) return row;
        const { [name]: _mark, ...marks } = marksOf(row);
        // A line begins with what its fields begin with, once something is typed into it.
        const begun = isBlank(row) ? Object.fromEntries(editable.flatMap((one) => (one.default == null ? [] : [[one.name, one.default]]))) : {};
        const labels = label === undefined ? row['labels'] : { ...(row['labels'] as object | undefined), [name]: label };
        return { ...begun, ...row, [KEY]: row[KEY] ?? row['id'], labels, [MARKS]: marks, [name]: next };
      }),
    );
  const remove = (at: number) => {
    wish.current = rows.length > 1 ? { row: Math.min(at, rows.length - 2), column: 0 } : null;
    onChange(rows.filter((_, index) => index !== at));
  };
  const pasting = useLinesPaste({ columns: editable, lines: () => latest.current, onLines: onChange });
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n\r]/.test(text.trim())) return;
    event.preventDefault();
    event.stopPropagation();
    const place = placeOf(event.target) ?? { row: rows.filter((row) => !isBlank(row)).length, column: 0 };
    pasting.paste(text, place.row, place.column);
  };
  const keys = { rows: rows.length, columns: editable.length, go, remove, blank: (row: number) => isBlank(rows[row] ?? {}) };
  const summed = columns.filter(isSummed);
  return (
    <div onPasteCapture={onPaste} onKeyDownCapture={(event) => onLinesKey(event, keys)}>
      <div className={styles.scroll} role="region" aria-label={field.label} tabIndex={0}>
        <table className={styles.table} ref={table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('grid.number')}</span>
              </th>
              {columns.map((column) => {
                const { width, typed = width, align } = fieldUi(column).column;
                return (
                  <th key={column.name} scope="col" data-align={isEditable(column) ? 'start' : align} style={{ minWidth: isEditable(column) ? typed : width }}>
                    {column.label}
                  </th>
                );
              })}
              <th>
                <span className="visually-hidden">{t('common.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {withResults.map((row, index) => (
              <LineRow
                key={String(row[KEY] ?? row['id'] ?? `new-${index}`)}
                id={`${id}-${index}`}
                row={index}
                line={row}
                columns={columns}
                editable={editable}
                onChange={(name, next, label) => change(index, name, next, label)}
                onRemove={() => remove(index)}
              />
            ))}
          </tbody>
          {rows.length > 1 && summed.length > 0 && (
            <tfoot>
              <tr>
                <td />
                {columns.map((column, at) => {
                  const { Display, column: shape } = fieldUi(column);
                  if (at === 0) return <th key={column.name} scope="row">{t('grid.sum')}</th>;
                  return (
                    <td key={column.name} data-align={shape.align}>
                      {summed.includes(column) && <Display field={column} value={sumOf(column, withResults)} />}
                    </td>
                  );
                })}
                <td />
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      <div className={styles.foot}>
        <Button id={id} icon={<PlusOutlined aria-hidden="true" />} onClick={() => go({ row: rows.length, column: 0 })}>
          {t('lines.add')}
        </Button>
        <p className="faint">{t('grid.keys')}</p>
      </div>
      <p role="status" className={styles.said}>
        {pasting.said}
      </p>
    </div>
  );
}

