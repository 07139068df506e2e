import { lazy, Suspense, useCallback, useMemo, useRef, useState, type CSSProperties, type MouseEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter, ObjectDefinition, RecordRow } from '@/api/types';
import { withTexts } from '@/lib/i18n';
import { usePreferences } from '@/lib/preferences';
import { Tick } from '@/ui/tick';
import { sizes } from '@/ui/tokens';
import { BackToTop } from './back-to-top';
import { columnWidths } from './column-widths';
import { HeadCell } from './head-cell';
import { fitted, typable } from './table-cells';
import { tableKeys } from './table-deeds';
import { TableRow, type Onward, type RowDeeds } from './table-row';
import styles from './table.module.css';
import { useCursor } from './use-cursor';
import type { ListLayout } from './use-layout';
import type { Rows } from './use-rows';
import type { Selection } from './use-selection';
import { useLatest } from './use-latest';
import { useWindow } from './use-window';

const NewRow = lazy(() => withTexts(import('./new-row'), 'listing'));

export interface RecordTableProps {
  definition: ObjectDefinition;
  layout: ListLayout;
  rows: Rows;
  selection: Selection;
  bin: boolean;
  sort: string | undefined;
  filter: Filter | undefined;
  /** What stands below the columns; nothing where nothing can. */
  sums: Record<string, unknown> | undefined;
  /** The line below the table. */
  foot: ReactNode;
  /** This entry of the browser's history: where one was in the list is remembered for it. */
  entry: string;
  /** The record shown beside the list. */
  open: string | undefined;
  onSort: (sort: string | undefined) => void;
  onFilter: (filter: Filter | undefined) => void;
  /** Shows a record beside the list; none takes it away. */
  onAside: (id: string | undefined) => void;
  onOpen: (id: string) => void;
  onCopy: () => void;
}

const CHECK_COLUMN = sizes.unit * 11;

/** How far from the left each column that stays in sight stands. */
function useLefts(frozen: number, count: number): (CSSProperties | undefined)[] {
  return useMemo(
    () => Array.from({ length: count }, (_, at) => (at < frozen ? { insetInlineStart: `var(--left-${at})` } : undefined)),
    [frozen, count],
  );
}

const leftVariables = (widths: string[], frozen: number): Record<string, string> =>
  Object.fromEntries(
    widths.slice(0, frozen).map((_, at) => [`--left-${at}`, `calc(${[`${CHECK_COLUMN}px`, ...widths.slice(0, at)].join(' + ')})`]),
  );

export function RecordTable(props: RecordTableProps) {
  const { definition, layout, rows, selection, bin, entry, open } = props;
  const { columns, frozen } = layout;
  const { t, i18n } = useTranslation();
  const { density } = usePreferences();
  const scroller = useRef<HTMLDivElement>(null);
  const cursor = useCursor(scroller);
  const view = useWindow(scroller, rows, density === 'compact' ? sizes.rowCompact : sizes.row, entry);
  const [drawn, setDrawn] = useState<Record<string, number>>({});
  const [editing, setEditing] = useState<{ id: string; field: string } | null>(null);
  const { cell } = cursor;

  const widths = columnWidths(columns, definition.title_field, CHECK_COLUMN, i18n.language, { ...layout.widths, ...drawn });
  const lefts = useLefts(frozen, columns.length);
  const style = leftVariables(widths, frozen) as CSSProperties;
  const known = rows.known();
  const all = known.length > 0 && known.every((row) => selection.ids.has(row.id));

  const goTo = (row: number, col: number) => {
    cursor.go({ row, col });
    if (row >= 0) view.reveal(row);
    const beside = row >= 0 && open !== undefined ? rows.at(row) : undefined;
    if (beside && beside.id !== open) props.onAside(beside.id);
  };
  const edit = (row: RecordRow | undefined, col: number) => {
    const column = columns[col - 1];
    if (row && column && !bin) setEditing({ id: row.id, field: column.name });
  };
  /** The next cell that can be typed in, in this row or the one below or above. */
  const onward = (way: Onward) => {
    setEditing(null);
    const step = way === 'next' ? 1 : -1;
    const next = way === 'stay' ? null : typable(definition, columns, cell, step, rows.length);
    if (!next) return cursor.back();
    goTo(next.row, next.col);
    edit(rows.at(next.row), next.col);
  };
  const latest = useLatest({ onward, tick: selection.tick });
  const deeds = useMemo<RowDeeds>(
    () => ({
      tick: (row, index, reach) => latest.current.tick(row.id, index, reach),
      left: (way) => latest.current.onward(way),
    }),
    [latest],
  );

  const onKeyDown = tableKeys({ ...props, cell, all, known, page: view.page, goTo, edit });
  const pressed = (event: MouseEvent<HTMLElement>) => {
    const found = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]');
    const [row = -1, col = 0] = (found?.dataset['cell'] ?? '').split(':').map(Number);
    return { row: row < 0 ? undefined : rows.at(row), col, found };
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const { row, col } = pressed(event);
    if (open === undefined || !row || col === 0 || event.ctrlKey || event.metaKey || event.shiftKey || editing) return;
    event.preventDefault();
    if (row.id !== open) props.onAside(row.id);
  };
  const onDoubleClick = (event: MouseEvent<HTMLElement>) => {
    const { row, col, found } = pressed(event);
    if (!row || col === 0 || found?.dataset['editing'] || (event.target as HTMLElement).closest('a')) return;
    edit(row, col);
  };
  const fit = useCallback((col: number) => fitted(scroller.current, col), []);
  const inSight = cell.row < 0 || (cell.row >= view.first && cell.row < view.end);
  const head = { definition, layout, sort: props.sort, filter: props.filter, sums: props.sums, onSort: props.onSort, onFilter: props.onFilter, fit };
  const onDraw = (name: string, width: number | null) => setDrawn(width === null ? {} : { [name]: width });
  return (
    <>
      {/* What is in sight changes below the same head; the box keeps the keyboard while a row is out of sight. */}
      <div ref={scroller} className={styles.scroll} role="region" aria-label={definition.plural} tabIndex={inSight ? -1 : 0} onKeyDown={inSight ? undefined : onKeyDown}>
        <table
          className={styles.table}
          role="grid"
          aria-label={definition.plural}
          aria-rowcount={rows.length === known.length ? rows.length + 1 : -1}
          aria-multiselectable="true"
          style={style}
          onKeyDown={inSight ? onKeyDown : undefined}
          onFocus={cursor.onFocus}
          onBlur={cursor.onBlur}
          onClick={onClick}
          onDoubleClick={onDoubleClick}
        >
          <colgroup>
            <col style={{ width: CHECK_COLUMN }} />
            {columns.map((column, at) => (
              <col key={column.name} style={{ width: widths[at] }} />
            ))}
            <col />
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" className={styles.check} data-cell="-1:0" data-frozen={frozen > 0 || undefined} tabIndex={cell.row === -1 && cell.col === 0 ? 0 : -1}>
                <Tick
                  within
                  checked={all || selection.everything}
                  partly={selection.ids.size > 0 && !all}
                  label={t('list.select_loaded')}
                  onChange={() => (all ? selection.clear() : selection.set(new Set(known.map(({ id }) => id))))}
                />
              </th>
              {columns.map((column, at) => (
                <HeadCell key={column.name} {...head} column={column} col={at + 1} left={lefts[at]} active={cell.row === -1 && cell.col === at + 1} onDraw={onDraw} />
              ))}
              <td className={styles.rest} />
            </tr>
            {definition.can.create && !bin && (
              <Suspense fallback={<Room />}>
                <NewRow definition={definition} columns={columns} filter={props.filter} />
              </Suspense>
            )}
          </thead>
          <tbody>
            <Room height={view.above} />
            {Array.from({ length: Math.max(0, Math.min(view.end, rows.length) - view.first) }, (_, at) => {
              const index = view.first + at;
              const row = rows.at(index);
              return (
                <TableRow
                  key={row?.id ?? `awaited-${index}`}
                  definition={definition}
                  columns={columns}
                  row={row}
                  index={index}
                  bin={bin}
                  chosen={row !== undefined && selection.ids.has(row.id)}
                  opened={row !== undefined && row.id === open}
                  active={cell.row === index ? cell.col : undefined}
                  editing={row !== undefined && editing?.id === row.id ? editing.field : undefined}
                  lefts={lefts}
                  deeds={deeds}
                />
              );
            })}
            <Room height={view.below} />
          </tbody>
          {props.foot}
        </table>
      </div>
      {view.first > view.page && <BackToTop onPress={() => goTo(0, Math.max(1, cell.col))} />}
    </>
  );
}

/** Stands for the rows that are not drawn. */
function Room({ height = sizes.unit * 9 }: { height?: number }) {
  if (height <= 0) return null;
  return (
    <tr className={styles.room} aria-hidden="true" style={{ height }}>
      <td />
    </tr>
  );
}
