import type { ObjectSummary } from '@/api/types';
import type { Menu, Power } from '@/api/vocabulary';
import { hasFigures } from '@/features/figures/search';

/** Objects whose list has a page of its own, made for what people do with them. */
export const OWN_PAGES = { employee: '/people', role: '/roles', move: '/moves', erasure_request: '/erasures' } as const;

export interface NavigationItem {
  key: string;
  label: string;
  icon: string | null;
  to: string;
  /** How much of it waits for the reader. */
  waiting?: Waiting | undefined;
}

export interface Waiting {
  count: number;
  overdue: boolean;
}

/** What waits for the reader: moves to approve, customers handed over; none where nothing was handed over lately. */
export interface ForMe {
  approvals: Waiting | undefined;
  handed: Waiting | undefined;
  /** What was handed over went to others alone. */
  onlyOthers: boolean;
}

export interface NavigationGroup {
  menu: Exclude<Menu, 'none'> | 'reports';
  items: NavigationItem[];
}

const GROUPS = ['sales', 'orders', 'work', 'reports', 'people', 'system'] as const;

type OwnPage = (typeof OWN_PAGES)[keyof typeof OWN_PAGES];

export const ownPageOf = (object: string): OwnPage | undefined =>
  (OWN_PAGES as Partial<Record<string, OwnPage>>)[object];

export const pathOf = (object: string): string => ownPageOf(object) ?? `/records/${object}`;

interface Words {
  objects: string;
  organisation: string;
  moves: string;
  erasures: string;
  figures: string;
  handed: string;
  handedOthers: string;
  jobs: string;
}

/** The side navigation, from the objects the reader may see and the powers the reader has. */
export function navigationOf(objects: ObjectSummary[], powers: Power[], words: Words, forMe: ForMe): NavigationGroup[] {
  const groups = GROUPS.map((menu): NavigationGroup => ({
    menu,
    items: objects
      .filter((object) => object.menu === menu && (object.can.read || object.can.create))
      .map((object) => ({
        key: object.name,
        label: object.plural,
        icon: object.icon,
        to: pathOf(object.name),
      })),
  }));
  const reports = groups.find((group) => group.menu === 'reports');
  if (objects.some(hasFigures)) {
    reports?.items.push({ key: '#figures', label: words.figures, icon: 'bar-chart', to: '/reports/figures' });
  }
  const people = groups.find((group) => group.menu === 'people');
  const sees = (name: string) => objects.some((object) => object.name === name && object.can.read);
  if (people) people.items = people.items.filter((item) => item.key !== 'move' && item.key !== 'erasure_request');
  if (sees('department')) people?.items.unshift({ key: '#organisation', label: words.organisation, icon: 'apartment', to: '/organisation' });
  // Who may confirm moves finds them, whatever the roles say about the records of them.
  if (sees('move') || powers.includes('manage_people') || forMe.approvals) {
    people?.items.push({ key: 'move', label: words.moves, icon: 'swap', to: '/moves', waiting: forMe.approvals });
  }
  if (sees('erasure_request') || powers.includes('manage_people')) {
    people?.items.push({ key: 'erasure_request', label: words.erasures, icon: 'user-delete', to: '/erasures' });
  }
  if (forMe.handed) {
    const work = groups.find((group) => group.menu === 'work');
    work?.items.unshift({ key: '#handed', label: forMe.onlyOthers ? words.handedOthers : words.handed, icon: 'solution', to: '/handed', waiting: forMe.handed });
  }
  const system = groups.find((group) => group.menu === 'system');
  if (powers.includes('manage_objects')) {
    system?.items.push({ key: '#objects', label: words.objects, icon: 'appstore', to: '/objects' });
  }
  system?.items.push({ key: '#jobs', label: words.jobs, icon: 'rocket', to: '/jobs' });
  return groups.filter((group) => group.items.length > 0);
}

/** Where somebody lands after signing in: the first list they have. */
export function homeOf(objects: ObjectSummary[]) {
  for (const menu of GROUPS) {
    const first = objects.find((object) => object.menu === menu && object.can.read);
    if (first && pathOf(first.name).startsWith('/records/')) {
      return { to: '/records/$object', params: { object: first.name } } as const;
    }
  }
  return { to: '/account' } as const;
}
