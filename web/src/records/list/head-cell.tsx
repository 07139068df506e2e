import { ArrowDownOutlined, ArrowUpOutlined, FilterFilled, MoreOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, Filter, ObjectDefinition } from '@/api/types';
import { withTexts } from '@/lib/i18n';
import { sizes } from '@/ui/tokens';
import { fieldUi } from '../fields/registry';
import { boundWidth, moved } from './layout';
import { nextSort } from './list-search';
import { asksFor } from './quick-filter';
import { keysOf, sortBesides } from './sort-keys';
import styles from './table.module.css';
import type { ListLayout } from './use-layout';

const ColumnMenu = lazy(() => withTexts(import('./column-menu'), 'shapes'));

const STEP = sizes.unit * 4;
/** What is dragged is told apart from files and texts. */
const DRAGGED = 'application/x-guanxi-column';

export interface HeadProps {
  definition: ObjectDefinition;
  layout: ListLayout;
  sort: string | undefined;
  filter: Filter | undefined;
  sums: Record<string, unknown> | undefined;
  onSort: (sort: string | undefined) => void;
  onFilter: (filter: Filter | undefined) => void;
  /** The width a column has while it is drawn, or none. */
  onDraw: (name: string, width: number | null) => void;
  /** How wide a column has to be for what stands in it now. */
  fit: (col: number) => number;
}

interface HeadCellProps extends HeadProps {
  column: Field;
  col: number;
  active: boolean;
  left: CSSProperties | undefined;
}

export function HeadCell(props: HeadCellProps) {
  const { definition, column, col, layout, sort, filter, active, left } = props;
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [over, setOver] = useState<'before' | 'after' | null>(null);
  const sorted = keysOf(sort);
  const place = sorted.findIndex(({ field }) => field === column.name);
  const direction = place < 0 ? undefined : sorted[place]?.down ? 'descending' : 'ascending';
  // Where several columns order the list, each says which of them it is.
  const nth = direction && sorted.length > 1 ? String(place + 1) : undefined;
  const names = layout.columns.map(({ name }) => name);
  const keep = (width: number) => layout.change({ widths: { ...layout.widths, [column.name]: boundWidth(width) } });
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.key === 'ArrowDown' && event.altKey) setAsking(true);
    else if (step && event.shiftKey && !event.ctrlKey) keep(event.currentTarget.offsetWidth + step * STEP);
    else if (step && event.shiftKey) layout.change({ columns: moved(names, column.name, names.indexOf(column.name) + step) });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const label = (
    <>
      {column.label}
      <span className={styles.arrow} data-nth={nth} aria-hidden="true">
        {direction === 'ascending' && <ArrowUpOutlined aria-hidden="true" />}
        {direction === 'descending' && <ArrowDownOutlined aria-hidden="true" />}
      </span>
    </>
  );
  return (
    <th
      scope="col"
      data-align={fieldUi(column).column.align}
      data-title={column.name === definition.title_field || undefined}
      data-frozen={left ? true : undefined}
      data-over={over ?? undefined}
      style={left}
      aria-sort={place > 0 ? undefined : (direction ?? (column.sortable ? 'none' : undefined))}
      onKeyDown={keys}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAGGED, column.name);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        const box = event.currentTarget.getBoundingClientRect();
        setOver(event.clientX < box.left + box.width / 2 ? 'before' : 'after');
      }}
      onDragLeave={() => setOver(null)}
      onDrop={(event) => {
        const name = event.dataTransfer.getData(DRAGGED);
        setOver(null);
        if (!name || name === column.name) return;
        const rest = names.filter((other) => other !== name);
        layout.change({ columns: moved(names, name, rest.indexOf(column.name) + (over === 'after' ? 1 : 0)) });
      }}
    >
      <span className={styles.head}>
        <button
          type="button"
          className={styles.sort}
          data-cell={`-1:${col}`}
          tabIndex={active ? 0 : -1}
          title={column.sortable ? t('list.sort_by', { field: column.label }) : undefined}
          aria-describedby={nth && `nth-${column.name}`}
          aria-keyshortcuts="Alt+ArrowDown Shift+ArrowLeft Shift+ArrowRight"
          onClick={({ shiftKey }) => (column.sortable ? props.onSort((shiftKey ? sortBesides : nextSort)(sort, column.name)) : setAsking(true))}
        >
          {label}
        </button>
        {nth && (
          <span id={`nth-${column.name}`} className="visually-hidden">
            {`${nth} · ${t(direction === 'ascending' ? 'list.sort_up' : 'list.sort_down')}`}
          </span>
        )}
        {asksFor(filter, column.name) && <FilterFilled className={styles.filtered} aria-label={t('list.filtered')} />}
        <button
          type="button"
          className={styles.menu}
          tabIndex={-1}
          aria-haspopup="menu"
          aria-expanded={asking}
          aria-label={t('list.column_menu', { field: column.label })}
          onClick={() => setAsking(true)}
        >
          <MoreOutlined aria-hidden="true" />
        </button>
        {asking && (
          <Suspense fallback={null}>
            <ColumnMenu {...props} onKeep={keep} onClose={() => setAsking(false)} />
          </Suspense>
        )}
      </span>
      <Edge {...props} onKeep={keep} />
    </th>
  );
}

/** The edge by which a column is drawn wider; pressed twice it takes what its content needs. */
function Edge({ column, col, onDraw, fit, onKeep }: HeadCellProps & { onKeep: (width: number) => void }) {
  const draw = (event: PointerEvent<HTMLSpanElement>) => {
    const head = event.currentTarget.closest('th');
    if (!head || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    const edge = event.currentTarget;
    const [from, width] = [event.clientX, head.offsetWidth];
    edge.setPointerCapture(event.pointerId);
    const at = (moving: globalThis.PointerEvent) => boundWidth(width + moving.clientX - from);
    const move = (moving: globalThis.PointerEvent) => onDraw(column.name, at(moving));
    const end = (moving: globalThis.PointerEvent) => {
      edge.removeEventListener('pointermove', move);
      edge.removeEventListener('pointerup', end);
      edge.removeEventListener('pointercancel', end);
      onDraw(column.name, null);
      if (moving.type === 'pointerup' && moving.clientX !== from) onKeep(at(moving));
    };
    edge.addEventListener('pointermove', move);
    edge.addEventListener('pointerup', end);
    edge.addEventListener('pointercancel', end);
  };
  return (
    <span
      className={styles.edge}
      aria-hidden="true"
      draggable
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onPointerDown={draw}
      onDoubleClick={() => onKeep(fit(col))}
    />
  );
}
