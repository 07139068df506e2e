import type { HandoverLine, Plan } from '@/api/move-types';
import type { Flow } from './sankey';

export const POOL = 'pool';
export const STAYS = 'stays';
export const LEFT = 'left';

/** Of somebody who goes away: what nobody gets, and what goes along with it. Closed business may stay. */
export const isUndecided = (line: Pick<HandoverLine, 'receiver' | 'pool' | 'why'>): boolean =>
  line.receiver === null && !line.pool && line.why !== 'closed';

/** Where a line goes. Of somebody who goes away, what no rule gives away is left over; of others it stays. */
export function receiverKey(line: Pick<HandoverLine, 'receiver' | 'pool' | 'why'>, goes: boolean): string {
  if (line.pool) return POOL;
  return line.receiver?.id ?? (goes && isUndecided(line) ? LEFT : STAYS);
}

/** How many records of each object go where, the reasons put together. */
export function flowsOf(lines: readonly HandoverLine[], goes: boolean): Flow[] {
  const flows = new Map<string, Flow>();
  for (const line of lines) {
    const to = receiverKey(line, goes);
    const key = `${line.object}>${to}`;
    const flow = flows.get(key) ?? { from: line.object, to, count: 0 };
    flows.set(key, { ...flow, count: flow.count + line.count });
  }
  return [...flows.values()];
}

export interface Totals {
  moved: number;
  pool: number;
  stays: number;
}

export function totalsOf(lines: readonly HandoverLine[]): Totals {
  const sum = (keep: (line: HandoverLine) => boolean) =>
    lines.filter(keep).reduce((total, line) => total + line.count, 0);
  return {
    moved: sum((line) => line.receiver !== null && !line.pool),
    pool: sum((line) => line.pool),
    stays: sum((line) => line.receiver === null && !line.pool),
  };
}

export interface ReceiverRow {
  key: string;
  counts: Record<string, number>;
  total: number;
}

/** One row a receiver, those who receive most first; what stays stands last. */
export function receiverRows(lines: readonly HandoverLine[], goes: boolean): ReceiverRow[] {
  const rows = new Map<string, ReceiverRow>();
  for (const line of lines) {
    const key = receiverKey(line, goes);
    const row = rows.get(key) ?? { key, counts: {}, total: 0 };
    row.counts[line.object] = (row.counts[line.object] ?? 0) + line.count;
    rows.set(key, { ...row, total: row.total + line.count });
  }
  const last = (row: ReceiverRow) => (row.key === STAYS ? 1 : 0);
  return [...rows.values()].sort((one, other) => last(one) - last(other) || other.total - one.total);
}

/** The objects of a plan, those with most records first. */
export function objectsOf(lines: readonly HandoverLine[]): string[] {
  const sums = new Map<string, number>();
  for (const line of lines) sums.set(line.object, (sums.get(line.object) ?? 0) + line.count);
  return [...sums].sort(([, one], [, other]) => other - one).map(([object]) => object);
}

/** The longest bar of a balance: what any of the people has at most, before or after. */
export const mostOf = (balance: Plan['balance'], object: string): number =>
  Math.max(1, ...balance.flatMap((row) => [row.before[object] ?? 0, row.after[object] ?? 0]));
