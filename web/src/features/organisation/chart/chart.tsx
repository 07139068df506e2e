import { useEffect, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Organisation } from '@/api/move-types';
import { usePhone } from '@/lib/media';
import { wayUp, type Chosen, type Hit } from '../chosen';
import { carriedName, dropRefusal, type Carried, type Target } from '../plan';
import type { DepartmentNode } from '../tree';
import { CardDrawing } from './card-drawing';
import { CARD, layoutOf, reportingLines, rowTop, type Box, type Card, type Edge, type Layout, type Shows } from './layout';
import { Minimap } from './minimap';
import { useLift, type Lift } from './use-lift';
import { useSurface, type View } from './use-surface';
import { useCardWords } from './words';
import { ZoomButtons } from './zoom-buttons';
import styles from './chart.module.css';

export interface ChartProps {
  organisation: Organisation;
  top: DepartmentNode[];
  open: ReadonlySet<string>;
  full: ReadonlySet<string>;
  shows: Shows;
  hit: Hit | null;
  chosen: Chosen | null;
  /** What was picked up by its card or the keyboard. */
  carried: Carried | null;
  onToggle: (department: string) => void;
  onFull: (department: string) => void;
  onChoose: (chosen: Chosen) => void;
  onDrop: (carried: Carried, target: Target | null) => void;
  onGiveUp: () => void;
}

const touches = (one: Box, other: Box): boolean =>
  one.x <= other.x + other.width && one.x + one.width >= other.x && one.y <= other.y + other.height && one.y + one.height >= other.y;

const seenCards = (layout: Layout, view: View): Card[] =>
  layout.cards.filter((card) => touches({ x: card.x, y: card.y, width: CARD.width, height: card.height }, view));

const seenEdges = (edges: Edge[], view: View): Edge[] => edges.filter((edge) => touches(edge.box, view));

/** The company drawn: only what is in sight is in the page, so thousands of people move as easily as ten. */
export function Chart(props: ChartProps) {
  const { organisation, top, open, full, shows, hit, chosen, carried } = props;
  const { t } = useTranslation();
  const phone = usePhone();
  const words = useCardWords();
  const found = hit?.row ?? null;
  const layout = useMemo(() => layoutOf(top, { open, full, shows, found }), [top, open, full, shows, found]);
  const positions = useMemo(() => new Map(organisation.positions.map((one) => [one.id, one])), [organisation]);
  const lines = useMemo(() => (shows.lines ? reportingLines(layout, positions) : []), [layout, positions, shows.lines]);
  const way = useMemo(() => {
    const parents = new Map(layout.cards.map((card) => [card.id, card.parent]));
    return new Set(hit ? wayUp(parents, hit.department) : []);
  }, [layout, hit]);
  const { svg, sheet, view, zoomBy, fitAll, flyTo, panBy, watch } = useSurface(layout);
  const focusNext = useRef<string | null>(null);
  const held = useRef<{ id: string; x: number; y: number } | null>(null);

  useLayoutEffect(() => {
    const before = held.current;
    const after = before && layout.byId.get(before.id);
    held.current = null;
    // What was folded or unfolded stays where it is; the rest makes room.
    if (before && after) panBy(after.x - before.x, after.y - before.y);
  }, [layout, panBy]);
  useEffect(() => {
    const card = hit && layout.byId.get(hit.department);
    if (!card) return;
    const at = hit.row === null ? -1 : card.rows.findIndex((row) => row.key === hit.row);
    flyTo({ x: card.x, y: card.y + (at < 0 ? 0 : rowTop(at)) - 60, width: CARD.width, height: CARD.head + 120 });
    // It is flown to when it is found, not whenever something else is folded.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [hit, flyTo]);
  useEffect(() => {
    const id = focusNext.current;
    const element = id && svg.current?.querySelector<SVGGElement>(`[data-card="${id}"] [role=button]`);
    if (!element) return;
    focusNext.current = null;
    element.focus({ preventScroll: true });
  });

  const toggle = (id: string) => {
    const card = layout.byId.get(id);
    if (!card || card.node.children.length === 0) return;
    held.current = { id, x: card.x, y: card.y };
    props.onToggle(id);
  };
  const under = (element: Element) => {
    const card = layout.byId.get(element.closest('[data-card]')?.getAttribute('data-card') ?? '');
    const key = element.closest('[data-row]')?.getAttribute('data-row');
    return card && { card, row: card.rows.find((row) => row.key === key) };
  };
  const { lift, onPointerDown } = useLift({
    lift: (element) => {
      const at = element.closest('[data-lift]') ? under(element) : undefined;
      if (!at) return null;
      if (at.row?.kind === 'holder') return { kind: 'person', holder: at.row.holder, position: at.row.position };
      return at.row ? null : { kind: 'department', node: at.card.node };
    },
    target: (element) => {
      const at = under(element);
      if (!at) return null;
      const { row, card } = at;
      return row && row.kind !== 'more' ? { kind: 'position', position: row.position } : { kind: 'department', node: card.node };
    },
    drop: props.onDrop,
  });
  const click = (event: MouseEvent) => {
    const at = under(event.target as Element);
    if (!at) return;
    const { card, row } = at;
    const { node } = card;
    if ((event.target as Element).closest('[data-fold]')) return toggle(card.id);
    const target: Target = row && row.kind !== 'more' ? { kind: 'position', position: row.position } : { kind: 'department', node };
    if (carried) return props.onDrop(carried, target);
    if (row?.kind === 'more') return props.onFull(card.id);
    if (row?.kind === 'holder') return props.onChoose({ kind: 'person', node, position: row.position, holder: row.holder });
    props.onChoose(row ? { kind: 'position', node, position: row.position } : { kind: 'department', node });
  };
  const focusOn = (id: string | undefined) => {
    const card = id ? layout.byId.get(id) : undefined;
    if (!card) return;
    focusNext.current = card.id;
    flyTo({ x: card.x, y: card.y, width: CARD.width, height: CARD.head + 160 });
    svg.current?.querySelector<SVGGElement>(`[data-card="${card.id}"] [role=button]`)?.focus({ preventScroll: true });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && carried) return props.onGiveUp();
    const zooms = event.key === '+' || event.key === '=' ? 1.25 : event.key === '-' ? 0.8 : null;
    if (zooms) return zoomBy(zooms);
    if (event.key === '0') return fitAll();
    const at = under(event.target as Element);
    if (!at) return;
    const { card } = at;
    const beside = (step: number) => {
      const siblings = layout.cards.filter((one) => one.parent === card.parent);
      return siblings[siblings.indexOf(card) + step]?.id;
    };
    const acts: Record<string, () => void> = {
      ArrowUp: () => focusOn(card.parent ?? undefined),
      ArrowDown: () => (card.open ? focusOn(card.node.children[0]?.department.id) : toggle(card.id)),
      ArrowLeft: () => focusOn(beside(-1)),
      ArrowRight: () => focusOn(beside(1)),
      Enter: () => (carried ? props.onDrop(carried, { kind: 'department', node: card.node }) : props.onChoose({ kind: 'department', node: card.node })),
      ' ': () => toggle(card.id),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div className={styles.chart} data-carrying={carried !== null || lift !== null || undefined}>
      {/* Within are buttons, one a department: the keys of the whole lead from one to another. */}
      <svg
        ref={svg}
        className={styles.surface}
        role="group"
        aria-label={t('chart.label')}
        aria-describedby="chart-keys"
        onPointerDown={onPointerDown}
        onClick={click}
        onKeyDown={keys}
      >
        <g ref={sheet}>
          <Seen layout={layout} lines={lines} view={view} way={way} shows={shows} words={words} hit={hit} chosen={chosen} />
        </g>
      </svg>
      <p id="chart-keys" className="visually-hidden">
        {t('chart.keys')}
      </p>
      <ZoomButtons zoomBy={zoomBy} fitAll={fitAll} />
      {!phone && <Minimap layout={layout} watch={watch} panBy={panBy} />}
      {lift && <LiftedNote lift={lift} />}
    </div>
  );
}

interface SeenProps extends Pick<ChartProps, 'shows' | 'hit' | 'chosen'> {
  layout: Layout;
  lines: Edge[];
  view: View;
  /** The departments from the top down to what was found. */
  way: ReadonlySet<string>;
  words: ChartCardProps['words'];
}

/** What is in sight of the cards, of what joins them and of the lines of reporting. */
function Seen({ layout, lines, view, way, shows, words, hit, chosen }: SeenProps) {
  return (
    <>
      <g fill="none" stroke="var(--line-strong)" strokeWidth={1.5} aria-hidden="true">
        {seenEdges(layout.edges, view).map((edge) => (
          <path key={edge.key} d={edge.path} data-way={(way.has(edge.from) && way.has(edge.to)) || undefined} />
        ))}
      </g>
      {seenCards(layout, view).map((card) => (
        <g key={card.id} data-card={card.id} transform={`translate(${card.x} ${card.y})`}>
          <ChartCard
            card={card}
            shows={shows}
            far={view.far}
            words={words}
            lit={hit?.department === card.id ? hit.row : null}
            onWay={way.has(card.id)}
            chosen={chosen?.node.department.id === card.id}
          />
        </g>
      ))}
      <g fill="none" stroke="var(--info)" strokeWidth={1.5} strokeDasharray="5 4" pointerEvents="none" aria-hidden="true">
        {seenEdges(lines, view).map((line) => (
          <path key={line.key} d={line.path} />
        ))}
      </g>
    </>
  );
}

/** What goes along with the pointer: what is carried, and whether it may be put down here. */
function LiftedNote({ lift }: { lift: Lift }) {
  const { t } = useTranslation();
  const refused = lift.over ? dropRefusal(lift.carried, lift.over, t) : null;
  return (
    <div className={styles.carried} data-refused={refused !== null || undefined} style={{ transform: `translate(${lift.x + 14}px, ${lift.y + 10}px)` }}>
      <strong>{carriedName(lift.carried)}</strong>
      <span>{refused ?? (lift.over ? t('chart.drop_here') : t('chart.drop_where'))}</span>
    </div>
  );
}

interface ChartCardProps extends Omit<Parameters<typeof CardDrawing>[0], 'card'> {
  card: Card;
}

/** What is drawn, and what can be taken hold of: the head, each row, the knob that folds. */
function ChartCard(props: ChartCardProps) {
  const { card, words } = props;
  const { node } = card;
  const { t } = words;
  const below = node.children.length;
  const counts = t('organisation.people', { count: node.people, places: words.count(node.places) });
  const name = [node.department.name, counts, node.vacant > 0 && t('organisation.vacant', { count: node.vacant })];
  return (
    <>
      <CardDrawing {...props} />
      <rect
        role="button"
        tabIndex={0}
        data-lift=""
        data-drop="department"
        aria-expanded={below > 0 ? card.open : undefined}
        aria-label={name.filter(Boolean).join(t('filter.list_separator'))}
        className={styles.hold}
        width={CARD.width}
        height={CARD.head}
        rx={8}
      />
      {card.rows.map((row, index) => (
        <rect
          key={row.key}
          className={styles.hold}
          data-row={row.key}
          data-kind={row.kind}
          data-lift={row.kind === 'holder' ? '' : undefined}
          x={2}
          y={rowTop(index)}
          width={CARD.width - 4}
          height={CARD.row}
          rx={4}
        />
      ))}
      {below > 0 && (
        <g data-fold="" className={styles.fold} transform={`translate(${CARD.width / 2} ${card.height})`} aria-hidden="true">
          <rect x={-18} y={-10} width={36} height={20} rx={10} fill="var(--surface)" stroke="var(--line-strong)" />
          <text y={4} fontSize={11} textAnchor="middle" fill="var(--text-soft)">
            {card.open ? '−' : `+${words.count(below)}`}
          </text>
        </g>
      )}
    </>
  );
}
