import type { Holder, OrganisationPosition } from '@/api/move-types';
import { vacancies, type DepartmentNode } from '../tree';

export interface Shows {
  positions: boolean;
  people: boolean;
  counts: boolean;
  /** Who reports to whom across departments. */
  lines: boolean;
}

export type Row =
  | { kind: 'position'; key: string; position: OrganisationPosition; vacant: number }
  | { kind: 'holder'; key: string; position: OrganisationPosition; holder: Holder }
  | { kind: 'vacant'; key: string; position: OrganisationPosition; count: number }
  | { kind: 'more'; key: string; count: number };

export interface Card {
  node: DepartmentNode;
  id: string;
  parent: string | null;
  x: number;
  y: number;
  height: number;
  rows: Row[];
  open: boolean;
}

export interface Edge {
  key: string;
  from: string;
  to: string;
  path: string;
  box: Box;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Layout {
  cards: Card[];
  byId: Map<string, Card>;
  edges: Edge[];
  width: number;
  height: number;
}

export const CARD = { width: 240, head: 56, row: 22, foot: 8 } as const;
const GAP = { across: 28, down: 48, stack: 16, indent: 28 } as const;
/** As many rows of a card are drawn at first: a hall of three hundred would hide the company behind it. */
export const ROWS = 16;
/** As many departments without any below them stand in one column. */
const STACKED = 8;

/** What stands in a department's card. */
export function rowsOf(node: DepartmentNode, shows: Shows, full: boolean, found: string | null = null): Row[] {
  const rows = node.positions.flatMap((position): Row[] => {
    const free = vacancies(position);
    const holders: Row[] = shows.people
      ? position.holders.map((holder) => ({
          kind: 'holder', key: `${position.id}.${holder.employee.id}.${holder.kind}.${holder.planned}`, position, holder,
        }))
      : [];
    const open: Row[] = free > 0 && shows.people ? [{ kind: 'vacant', key: `${position.id}.free`, position, count: free }] : [];
    const own: Row[] = shows.positions ? [{ kind: 'position', key: position.id, position, vacant: free }] : [];
    return [...own, ...holders, ...open];
  });
  if (full || rows.length <= ROWS) return rows;
  const at = rows.findIndex((row) => row.key === found);
  if (at >= ROWS - 1) {
    // What was found is shown among its neighbours, below the position it belongs to.
    const own = rows.findLast((row, index) => index <= at - ROWS / 2 && row.kind === 'position');
    const around = rows.slice(at - ROWS / 2 + 1, at + ROWS / 2 - 2);
    const shown = own ? [own, ...around] : around;
    return [...shown, { kind: 'more', key: 'more', count: rows.length - shown.length }];
  }
  return [...rows.slice(0, ROWS - 1), { kind: 'more', key: 'more', count: rows.length - ROWS + 1 }];
}

interface Piece extends Box {
  place: (x: number, y: number) => void;
}

interface Choices {
  open: ReadonlySet<string>;
  /** Departments of which every row is drawn. */
  full: ReadonlySet<string>;
  shows: Shows;
  /** The row that was found, which is drawn wherever it stands. */
  found?: string | null;
}

/**
 * Departments above those below them. Those that end a branch stand in columns below their parent, side by side they would
 * make the chart of any real company a ribbon nobody can read.
 */
export function layoutOf(top: DepartmentNode[], choices: Choices): Layout {
  const layout: Layout = { cards: [], byId: new Map(), edges: [], width: 0, height: 0 };
  let x = 0;
  for (const node of top) {
    const piece = pieceOf(node, null, choices, layout);
    piece.place(x, 0);
    x += piece.width + GAP.across * 2;
    layout.height = Math.max(layout.height, piece.height);
  }
  layout.width = Math.max(0, x - GAP.across * 2);
  return layout;
}

function pieceOf(node: DepartmentNode, parent: string | null, choices: Choices, layout: Layout): Piece {
  const { id } = node.department;
  const rows = rowsOf(node, choices.shows, choices.full.has(id), choices.found);
  const height = CARD.head + (rows.length > 0 ? rows.length * CARD.row + CARD.foot : 0);
  const open = choices.open.has(id) && node.children.length > 0;
  const card: Card = { node, id, parent, x: 0, y: 0, height, rows, open };
  layout.cards.push(card);
  layout.byId.set(id, card);
  const put = (x: number, y: number) => Object.assign(card, { x, y });
  if (!open) return { x: 0, y: 0, width: CARD.width, height, place: put };
  const below = node.children.map((child) => pieceOf(child, id, choices, layout));
  const ends = node.children.every((child) => !choices.open.has(child.department.id) || child.children.length === 0);
  const children = node.children.map((child) => child.department.id);
  return ends && below.length > 1 ? stacked(card, below, children, put, layout) : spread(card, below, children, put, layout);
}

type Put = (x: number, y: number) => void;

function spread(card: Card, below: Piece[], children: string[], put: Put, layout: Layout): Piece {
  const inner = below.reduce((sum, piece) => sum + piece.width + GAP.across, -GAP.across);
  const width = Math.max(CARD.width, inner);
  const height = card.height + GAP.down + Math.max(...below.map((piece) => piece.height));
  const place = (x: number, y: number) => {
    const under = y + card.height + GAP.down;
    let at = x + (width - inner) / 2;
    for (const piece of below) {
      piece.place(at, under);
      at += piece.width + GAP.across;
    }
    const [first, last] = [layout.byId.get(children[0] ?? ''), layout.byId.get(children.at(-1) ?? '')];
    put(first && last ? (first.x + last.x) / 2 : x + (width - CARD.width) / 2, y);
    const [middle, bus] = [card.x + CARD.width / 2, y + card.height + GAP.down / 2];
    for (const id of children) {
      const child = layout.byId.get(id);
      if (!child) continue;
      const to = child.x + CARD.width / 2;
      layout.edges.push({
        key: id, from: card.id, to: id,
        path: `M${middle} ${y + card.height}V${bus}H${to}V${child.y}`,
        box: { x: Math.min(middle, to), y, width: Math.abs(to - middle), height: child.y - y },
      });
    }
  };
  return { x: 0, y: 0, width, height, place };
}

function stacked(card: Card, below: Piece[], children: string[], put: Put, layout: Layout): Piece {
  const columns = Math.ceil(below.length / STACKED);
  const each = Math.ceil(below.length / columns);
  const column = GAP.indent + CARD.width;
  const width = columns * column;
  const tall = Array.from({ length: columns }, (_, index) =>
    below.slice(index * each, (index + 1) * each).reduce((sum, piece) => sum + GAP.stack + piece.height, 0),
  );
  const height = card.height + GAP.down / 2 + Math.max(...tall);
  const place = (x: number, y: number) => {
    put(x, y);
    const bus = y + card.height + GAP.down / 4;
    below.forEach((piece, index) => {
      const [line, row] = [Math.floor(index / each), index % each];
      const left = x + line * column;
      const before = below.slice(line * each, line * each + row).reduce((sum, one) => sum + GAP.stack + one.height, 0);
      const down = y + card.height + GAP.down / 2 + GAP.stack + before;
      piece.place(left + GAP.indent, down);
      const [trunk, to] = [left + GAP.indent / 2, down + CARD.head / 2];
      layout.edges.push({
        key: children[index] ?? '', from: card.id, to: children[index] ?? '',
        path: `M${x + GAP.indent / 2} ${y + card.height}V${bus}H${trunk}V${to}H${left + GAP.indent}`,
        box: { x, y, width: left + GAP.indent - x, height: to - y },
      });
    });
  };
  return { x: 0, y: 0, width, height, place };
}

/** Where a row of a card stands, from the top of the card. */
export const rowTop = (index: number): number => CARD.head + index * CARD.row;

/** Lines from positions to the ones they report to in other departments, as far as both are drawn. */
export function reportingLines(layout: Layout, positions: ReadonlyMap<string, OrganisationPosition>): Edge[] {
  const places = new Map<string, { card: Card; y: number }>();
  for (const card of layout.cards) {
    for (const position of card.node.positions) places.set(position.id, { card, y: card.y + CARD.head / 2 });
    card.rows.forEach((row, index) => {
      if (row.kind === 'position') places.set(row.position.id, { card, y: card.y + rowTop(index) + CARD.row / 2 });
    });
  }
  return [...positions.values()].flatMap((position): Edge[] => {
    const from = places.get(position.id);
    const to = position.reports_to_id ? places.get(position.reports_to_id) : undefined;
    if (!from || !to || from.card === to.card) return [];
    const right = to.card.x >= from.card.x;
    const [x1, x2] = [from.card.x + (right ? CARD.width : 0), to.card.x + (right ? 0 : CARD.width)];
    const bend = Math.max(24, Math.abs(x2 - x1) / 3) * (right ? 1 : -1);
    const [left, top] = [Math.min(x1, x2), Math.min(from.y, to.y)];
    return [{
      key: position.id, from: position.id, to: to.card.id,
      path: `M${x1} ${from.y}C${x1 + bend} ${from.y} ${x2 - bend} ${to.y} ${x2} ${to.y}`,
      box: { x: left - 60, y: top, width: Math.abs(x2 - x1) + 120, height: Math.abs(from.y - to.y) },
    }];
  });
}

/** So many departments are open at first as stand on a page without being lost in it, the upper ones first. */
export function openAtFirst(top: DepartmentNode[], most = 40): Set<string> {
  const open = new Set<string>();
  let shown = top.length;
  for (let level = top; level.length > 0; level = level.flatMap((node) => node.children)) {
    const more = level.reduce((sum, node) => sum + node.children.length, 0);
    if (open.size > 0 && shown + more > most) break;
    shown += more;
    level.filter((node) => node.children.length > 0).forEach((node) => open.add(node.department.id));
  }
  return open;
}

const WIDE = /[\u1100-\u11ff\u2e80-\uffef]/;

/** What of a text has room; pictures are drawn where nothing can be measured, so it is reckoned. */
export function fit(text: string, width: number, size: number): string {
  let used = 0;
  for (let at = 0; at < text.length; at += 1) {
    used += (WIDE.test(text[at] ?? '') ? 1 : 0.58) * size;
    if (used > width) return `${text.slice(0, Math.max(1, at - 1))}…`;
  }
  return text;
}
