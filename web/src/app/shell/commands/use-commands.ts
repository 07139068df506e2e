import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchQuery } from '@/api/search';
import { useKept, type Place } from '@/lib/kept';
import { keyOf, useTitles } from '@/records/titles';
import type { NavigationGroup } from '../../navigation';
import { addressOf } from '../places';
import type { Command, CommandGroup } from './command';
import { fits, modeOf, type Mode } from './match';
import { pageActions } from './page-actions';
import { useActions } from './use-actions';

const MOST_RECENT = 8;
/** Before anything is typed: enough to see what there is, and little enough to take in. */
const FIRST_ACTIONS = 6;
const FIRST_PAGES = 7;

const SHOWN: Record<Mode, ReadonlySet<CommandGroup['name']>> = {
  all: new Set(['pinned', 'recent', 'here', 'pages', 'actions', 'records']),
  actions: new Set(['here', 'actions']),
  people: new Set(['people']),
  objects: new Set(['pages']),
};

/** Those that fit, the best first; as they were where nothing is typed. `far`: letters occur, no more than that. */
function fitting(commands: Command[], words: string): { commands: Command[]; far: boolean } {
  if (!words) return { commands, far: false };
  const ranked = commands
    .map((command) => ({ command, rank: fits(command.label, words, command.also) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank);
  return { commands: ranked.map(({ command }) => command), far: (ranked[0]?.rank ?? 0) <= 1 };
}

/** Records the account keeps, as commands; labels come from the server, so there is none for what is out of reach by now. */
function useKeptCommands(): Record<'pinned' | 'recent', Command[]> {
  const { recent, pinned } = useKept();
  const places = { pinned, recent: recent.slice(0, MOST_RECENT) };
  const { titles } = useTitles([...places.pinned, ...places.recent]);
  const commandsOf = (name: string, list: Place[]): Command[] =>
    list.flatMap((place) => {
      const titled = titles.get(keyOf(place));
      return titled ? [{ key: `${name}:${keyOf(place)}`, label: titled.title, detail: titled.kind, icon: titled.icon, to: addressOf(place) }] : [];
    });
  return { pinned: commandsOf('pinned', places.pinned), recent: commandsOf('recent', places.recent) };
}

export function useCommands(groups: NavigationGroup[], typed: string, here: Place | null) {
  const { t } = useTranslation();
  const { mode, words } = modeOf(typed);
  const asked = useDeferredValue(words);
  const kept = useKeptCommands();
  // As it was when the palette was opened: what lies under it does not change meanwhile.
  const [onPage] = useState(pageActions);
  const items = groups.flatMap((group) => group.items);
  const icons = new Map(items.map((item) => [item.key, item.icon] as const));
  const waiting = items.find(({ key }) => key === '#approvals')?.waiting?.count ?? 0;
  const actions = useActions(here, waiting);
  const found = useQuery({
    ...searchQuery(asked, mode === 'people' ? 'employee' : undefined),
    enabled: asked !== '' && (mode === 'all' || mode === 'people'),
  });
  const pages = [
    ...groups.flatMap((group) => group.items.map((item): Command => ({ ...item, key: `page:${item.key}`, detail: t(`menu.${group.menu}`), also: item.key }))),
    { key: 'page:account', label: t('page.account'), also: 'account settings', icon: 'user', to: '/account' },
    { key: 'page:settings', label: t('account.tab.settings'), detail: t('page.account'), also: 'settings preferences', icon: 'tool', to: '/account?tab=settings' },
  ];
  const hits = words ? (found.data?.items ?? []).filter(({ object }) => mode !== 'people' || object === 'employee') : [];
  const own = new Set([...kept.pinned, ...kept.recent].map(({ to }) => to));
  const records = hits.flatMap((hit): Command[] => {
    const to = addressOf(hit);
    const detail = [mode === 'people' ? '' : hit.object_label, hit.detail].filter(Boolean).join(' · ');
    const known = own.has(to) && fits(hit.label, words) > 0 && mode === 'all';
    return known ? [] : [{ key: `${hit.object}:${hit.id}`, label: hit.label, detail, icon: icons.get(hit.object) ?? null, to }];
  });
  const pinnedFirst = new Set(kept.pinned.map(({ to }) => to));
  const part = (name: CommandGroup['name'], commands: Command[]) => ({ name, ...fitting(commands, words) });
  const all = [
    part('pinned', kept.pinned),
    part('recent', kept.recent.filter(({ to }) => !pinnedFirst.has(to))),
    // What can be done from anywhere is listed there.
    part('here', onPage.filter(({ label }) => !actions.some((action) => action.label === label))),
    part('pages', words || mode === 'objects' ? pages : pages.slice(0, FIRST_PAGES)),
    part('actions', words || mode === 'actions' ? actions : actions.slice(0, FIRST_ACTIONS)),
    { name: 'records' as const, commands: records, far: false },
    { name: 'people' as const, commands: records, far: false },
  ].filter(({ name, commands }) => SHOWN[mode].has(name) && commands.length > 0);
  return {
    groups: [...all.filter(({ far }) => !far), ...all.filter(({ far }) => far)] as CommandGroup[],
    searching: words !== '' && found.isFetching,
    /** The records shown are still those of what was typed before. */
    late: words !== '' && (asked !== words || (found.isFetching && (found.isPlaceholderData || !found.data))),
  };
}
