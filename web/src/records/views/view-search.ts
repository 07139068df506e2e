import type { ListView, ListViews } from '@/api/views';
import { isObject, sameJson } from '@/lib/json';
import { readListSearch, type ListSearch } from '../list/list-search';

/** What a list says by its settings; everything in its address but what is asked anew each time and which view it is. */
type Kept = Record<string, unknown>;

const NOT_KEPT = ['q', 'bin', 'open', 'on', 'view', 'plain', 'without'];

export const NO_VIEWS: ListViews = { items: [], default: 'all', chosen: false, defaults: [] };

export function keptOf(search: object): Kept {
  return Object.fromEntries(
    Object.entries(search).filter(([key, value]) => value !== undefined && !NOT_KEPT.includes(key)),
  );
}

/** What is kept elsewhere passes the same reading as an address: what is no list search is dropped. */
const readKept = (settings: unknown): Kept => (isObject(settings) ? keptOf(readListSearch(settings)) : {});

/** Which view an address opens: the one it names, else the reader's own beginning, unless it says something by itself. */
export function viewOf(address: ListSearch, views: ListViews): string {
  if (address.view) return address.view;
  const says = Object.keys(keptOf(address)).length > 0 || (address.without?.length ?? 0) > 0;
  return says ? 'all' : views.default;
}

export const findView = (views: ListViews, id: string): ListView | undefined =>
  views.items.find((view) => view.id === id);

/** What the view under an address keeps; one that is not there for the reader stands in the address as it was. */
function settingsUnder(address: ListSearch, views: ListViews): Kept {
  const view = findView(views, viewOf(address, views));
  return view ? readKept(view.settings) : readKept(address.plain);
}

/** The list an address stands for: its view, less what was taken out of it, and what differs. */
export function effective(address: ListSearch, views: ListViews): ListSearch {
  const settings = settingsUnder(address, views);
  const left = Object.entries(settings).filter(([key]) => !address.without?.includes(key));
  return { ...(Object.fromEntries(left) as ListSearch), ...address };
}

/** The address of a list: which view it is, and what differs from it. */
export function addressOf(list: ListSearch, id: string, views: ListViews): ListSearch {
  const view = findView(views, id);
  const settings = view ? readKept(view.settings) : readKept(list.plain);
  const now = keptOf(list);
  const differs = Object.fromEntries(Object.entries(now).filter(([key, value]) => !sameJson(value, settings[key])));
  const without = Object.keys(settings).filter((key) => !(key in now));
  // The filter that could not be run is not among the settings; that it was set aside is said all the same.
  if (view?.problem && list.without?.includes('filter') && !('filter' in now)) without.push('filter');
  const says = Object.keys(differs).length > 0 || without.length > 0;
  const byItself = says ? id === 'all' : id === views.default;
  // A colleague who does not have the view opens what it keeps.
  const plain = view && !view.everybody ? settings : view ? undefined : list.plain;
  const { q, bin, open, on } = list;
  return {
    ...(q ? { q } : {}),
    ...(bin ? { bin } : {}),
    ...(open !== undefined ? { open } : {}),
    ...(on ? { on } : {}),
    ...differs,
    ...(byItself ? {} : { view: id }),
    ...(without.length > 0 ? { without } : {}),
    ...(plain && Object.keys(plain).length > 0 ? { plain } : {}),
  };
}

/** The address after a change of the list; it stays in its view. */
export function changedAddress(before: ListSearch, change: Partial<ListSearch>, views: ListViews): ListSearch {
  return addressOf({ ...effective(before, views), ...change }, viewOf(before, views), views);
}

/** The address of a view as it was saved. */
export function addressOfView(id: string, views: ListViews): ListSearch {
  const view = findView(views, id);
  return view ? addressOf(readListSearch(view.settings), id, views) : {};
}

/** How a reader likes the columns of every list, which changes no list that has none of its own. */
const HABITS = ['columns', 'widths', 'frozen'];

/** Whether the list is no longer what its view keeps. */
export function isChanged(address: ListSearch, views: ListViews): boolean {
  const view = findView(views, viewOf(address, views));
  const list = addressOf(effective(address, views), viewOf(address, views), views);
  const differs = Object.keys(keptOf(list)).filter((key) => !view?.system || !HABITS.includes(key));
  return view !== undefined && (differs.length > 0 || (list.without?.length ?? 0) > 0);
}
