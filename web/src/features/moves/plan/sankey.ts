export interface Flow {
  from: string;
  to: string;
  count: number;
}

export interface SankeyNode {
  id: string;
  count: number;
  y: number;
  height: number;
}

export interface SankeyBand {
  from: string;
  to: string;
  count: number;
  /** Where the band leaves on the left and arrives on the right, from its upper edge. */
  y0: number;
  y1: number;
  thickness: number;
}

export interface Sankey {
  left: SankeyNode[];
  right: SankeyNode[];
  bands: SankeyBand[];
  height: number;
}

interface Measures {
  /** What the larger side may take, gaps not counted. */
  room: number;
  gap: number;
  /** Nothing is drawn thinner: one record must still be seen beside a thousand. */
  least: number;
}

function totals(flows: Flow[], end: 'from' | 'to'): Map<string, number> {
  const sums = new Map<string, number>();
  for (const flow of flows) sums.set(flow[end], (sums.get(flow[end]) ?? 0) + flow.count);
  return sums;
}

/** Both ends of a band are as thick as the band, so a node is as high as its bands together. */
function place(order: string[], flows: Flow[], thick: (flow: Flow) => number, end: 'from' | 'to', measures: Measures) {
  const sums = totals(flows, end);
  let y = 0;
  const nodes = order.map((id): SankeyNode => {
    const bands = flows.filter((flow) => flow[end] === id).reduce((sum, flow) => sum + thick(flow), 0);
    const node = { id, count: sums.get(id) ?? 0, y, height: bands };
    // A label needs a line of its own, however thin its node is.
    y += Math.max(bands, measures.least * 4) + measures.gap;
    return node;
  });
  return { nodes, height: Math.max(0, y - measures.gap) };
}

const byCount = (sums: Map<string, number>): string[] =>
  [...sums].sort(([one, a], [other, b]) => b - a || one.localeCompare(other)).map(([id]) => id);

/** Lays out who receives what: the largest on top, bands in the order of their ends so that they cross least. */
export function layOutSankey(all: Flow[], measures: Measures = { room: 220, gap: 14, least: 4 }): Sankey {
  const flows = all.filter((flow) => flow.count > 0);
  const total = flows.reduce((sum, flow) => sum + flow.count, 0);
  if (total === 0) return { left: [], right: [], bands: [], height: 0 };
  const thick = (flow: Flow) => Math.max(measures.least, (flow.count / total) * measures.room);
  const lefts = byCount(totals(flows, 'from'));
  const rights = byCount(totals(flows, 'to'));
  const left = place(lefts, flows, thick, 'from', measures);
  const right = place(rights, flows, thick, 'to', measures);
  const leaves = new Map(left.nodes.map((node) => [node.id, node.y]));
  const arrives = new Map(right.nodes.map((node) => [node.id, node.y]));
  const starts = new Map<Flow, number>();
  for (const from of lefts) {
    for (const to of rights) {
      for (const flow of flows.filter((one) => one.from === from && one.to === to)) {
        const y = leaves.get(from) ?? 0;
        starts.set(flow, y);
        leaves.set(from, y + thick(flow));
      }
    }
  }
  const bands = rights.flatMap((to) =>
    lefts.flatMap((from) =>
      flows
        .filter((one) => one.from === from && one.to === to)
        .map((flow): SankeyBand => {
          const y1 = arrives.get(to) ?? 0;
          arrives.set(to, y1 + thick(flow));
          return { ...flow, y0: starts.get(flow) ?? 0, y1, thickness: thick(flow) };
        }),
    ),
  );
  return { left: left.nodes, right: right.nodes, bands, height: Math.max(left.height, right.height) };
}

/** A band as a path from one edge to the other. */
export function bandPath(band: SankeyBand, x0: number, x1: number): string {
  const middle = (x0 + x1) / 2;
  const { y0, y1, thickness } = band;
  const [lower0, lower1] = [y0 + thickness, y1 + thickness];
  return `M${x0},${y0}C${middle},${y0} ${middle},${y1} ${x1},${y1}L${x1},${lower1}C${middle},${lower1} ${middle},${lower0} ${x0},${lower0}Z`;
}
