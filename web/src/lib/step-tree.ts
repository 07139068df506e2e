/** A place between steps: in a series of the step `owner`, or on the way itself where there is none. */
export interface TreeSlot<K> {
  owner: string | null;
  branch: K | null;
  at: number;
}

/** What a step holds: series of further steps, each under a key of its own. */
export interface Series<S, K> {
  at: K;
  steps: S[];
}

/** How the steps of one kind of tree hold others. */
export interface TreeShape<S, K> {
  seriesOf: (step: S) => Series<S, K>[];
  /** The step with other steps in the series it has. */
  withSeries: (step: S, series: Series<S, K>[]) => S;
}

/** Editing steps that hold steps: every function answers a new tree and leaves the old as it is, so that it can be undone. */
export function treeEdits<S extends { id: string }, K>({ seriesOf, withSeries }: TreeShape<S, K>) {
  type Slot = TreeSlot<K>;
  type Where = Pick<Slot, 'owner' | 'branch'>;

  const all = (steps: S[]): S[] => steps.flatMap((step) => [step, ...seriesOf(step).flatMap((series) => all(series.steps))]);

  const find = (steps: S[], id: string): S | undefined => all(steps).find((step) => step.id === id);

  /** Changes every series of steps, the inner ones first. */
  const mapSeries = (steps: S[], change: (series: S[], where: Where) => S[], where: Where = { owner: null, branch: null }): S[] => {
    const inner = steps.map((step) => {
      const held = seriesOf(step);
      if (held.length === 0) return step;
      return withSeries(step, held.map(({ at, steps: of }) => ({ at, steps: mapSeries(of, change, { owner: step.id, branch: at }) })));
    });
    return change(inner, where);
  };

  const same = (one: Where, other: Where): boolean => one.owner === other.owner && one.branch === other.branch;

  const insert = (steps: S[], slot: Slot, step: S): S[] =>
    mapSeries(steps, (series, where) => (same(where, slot) ? [...series.slice(0, slot.at), step, ...series.slice(slot.at)] : series));

  const remove = (steps: S[], id: string): S[] => mapSeries(steps, (series) => series.filter((step) => step.id !== id));

  const change = (steps: S[], id: string, edit: (step: S) => S): S[] =>
    mapSeries(steps, (series) => series.map((step) => (step.id === id ? edit(step) : step)));

  /** Where a step stands, and among how many. */
  const slotOf = (steps: S[], id: string): (Slot & { of: number }) | null => {
    let found: (Slot & { of: number }) | null = null;
    mapSeries(steps, (series, where) => {
      const at = series.findIndex((step) => step.id === id);
      if (at >= 0) found = { ...where, at, of: series.length };
      return series;
    });
    return found;
  };

  /** Puts a step elsewhere; into itself it cannot go. */
  const moveTo = (steps: S[], id: string, slot: Slot): S[] => {
    const [from, step] = [slotOf(steps, id), find(steps, id)];
    if (!from || !step || all([step]).some((one) => one.id === slot.owner)) return steps;
    const after = same(from, slot) && slot.at > from.at;
    if (same(from, slot) && (slot.at === from.at || slot.at === from.at + 1)) return steps;
    return insert(remove(steps, id), { ...slot, at: after ? slot.at - 1 : slot.at }, step);
  };

  /** One place up or down; at the end of a branch, out of it. */
  const moveBy = (steps: S[], id: string, by: -1 | 1): S[] => {
    const from = slotOf(steps, id);
    if (!from) return steps;
    const at = from.at + by;
    if (at >= 0 && at < from.of) return moveTo(steps, id, { ...from, at: by === 1 ? from.at + 2 : at });
    const out = from.owner && slotOf(steps, from.owner);
    return out ? moveTo(steps, id, { ...out, at: by === 1 ? out.at + 1 : out.at }) : steps;
  };

  /** A name no step has: the numbers go on, so that what was removed never comes back under another. */
  const freshId = (steps: S[], letter: string): string => {
    const numbers = all(steps).map(({ id }) => (id.startsWith(letter) ? Number(id.slice(letter.length)) || 0 : 0));
    return `${letter}${Math.max(0, ...numbers) + 1}`;
  };

  return { all, find, insert, remove, change, slotOf, moveTo, moveBy, freshId };
}

/** A list in which one item has changed places with its neighbour. */
export const swapped = <T>(list: T[], at: number, by: -1 | 1): T[] => {
  const [one, other] = [list[at], list[at + by]];
  if (one === undefined || other === undefined) return list;
  return list.map((item, index) => (index === at ? other : index === at + by ? one : item));
};
