import { useEffect, useMemo } from 'react';
import type { Field, ObjectDefinition } from '@/api/types';
import { sameJson } from '@/lib/json';
import { getPreferences, setPreferences, usePreferences } from '@/lib/preferences';
import { changedLayout, columnsOf, isUsual, readLayout, USUALLY_FROZEN, type Layout } from './layout';
import type { ListSearch } from './list-search';
import { useListNavigation } from './use-list';

export interface ListLayout {
  columns: Field[];
  widths: Record<string, number>;
  frozen: number;
  /** Whether it is as the definition has it. */
  usual: boolean;
  change: (change: Layout) => void;
  reset: () => void;
}

const NO_WIDTHS: Record<string, number> = {};

function put<T>(all: Record<string, T>, object: string, value: T | undefined): Record<string, T> {
  const { [object]: _, ...others } = all;
  return value === undefined ? others : { ...others, [object]: value };
}

function remember(object: string, { columns, widths, frozen }: Layout): void {
  const all = getPreferences();
  setPreferences({
    columns: put(all.columns, object, columns),
    widths: put(all.widths, object, widths),
    frozen: put(all.frozen, object, frozen),
  });
}

const inAddress = ({ columns, widths, frozen }: Layout) => ({ columns, widths, frozen });

/**
 * How a list looks. A link says it, so that a colleague sees the same; without one it is as its reader left it. What is
 * changed in somebody else's list stays in the address, one's own habits are not overwritten by it.
 */
export function useLayout(definition: ObjectDefinition, search: ListSearch): ListLayout {
  const { name } = definition;
  const preferences = usePreferences();
  const go = useListNavigation(name);
  const own = readLayout({
    columns: preferences.columns[name],
    widths: preferences.widths[name],
    frozen: preferences.frozen[name],
  });
  const given = readLayout({ ...search });
  const said = !isUsual(given);
  const layout = said ? given : own;
  const write = (next: Layout) => {
    if (!said || sameJson(given, own)) remember(name, next);
    go(inAddress(next), { replace: true });
  };
  const missing = !said && !isUsual(own);
  useEffect(() => {
    if (missing) go(inAddress(own), { replace: true });
    // Once on arriving: what is changed afterwards writes the address itself.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [missing]);
  const chosen = layout.columns?.join();
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const columns = useMemo(() => columnsOf(definition, layout.columns), [definition, chosen]);
  return {
    columns,
    widths: layout.widths ?? NO_WIDTHS,
    frozen: layout.frozen ?? USUALLY_FROZEN,
    usual: isUsual(layout),
    change: (change) => write(changedLayout(definition, layout, change)),
    reset: () => {
      remember(name, {});
      go(inAddress({}), { replace: true });
    },
  };
}
