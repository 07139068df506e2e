import type { TFunction } from 'i18next';
import type { ObjectSummary } from '@/api/types';
import type { Menu, Power } from '@/api/vocabulary';
import { hasFigures } from '@/features/figures/search';

/** Objects whose list has a page of its own, made for what people do with them. */
export const OWN_PAGES = { employee: '/people', role: '/roles', move: '/moves', erasure_request: '/erasures', approval: '/approvals' } as const;

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

/** What waits for the reader: approvals, moves to approve, customers handed over; none where nothing was lately. */
export interface ForMe {
  asked: Waiting | undefined;
  approvals: Waiting | undefined;
  handed: Waiting | undefined;
  /** What was handed over went to others alone. */
  onlyOthers: boolean;
  /** Rights of the own people that are to be confirmed. */
  reviews: Waiting | undefined;
}

export interface NavigationGroup {
  menu: Exclude<Menu, 'none'> | 'reports';
  items: NavigationItem[];
}

export const GROUPS = ['sales', 'orders', 'work', 'reports', 'people', 'system'] as const;

type OwnPage = (typeof OWN_PAGES)[keyof typeof OWN_PAGES];

export const ownPageOf = (object: string): OwnPage | undefined =>
  (OWN_PAGES as Partial<Record<string, OwnPage>>)[object];

export const pathOf = (object: string): string => ownPageOf(object) ?? `/records/${object}`;

/** Objects whose entry is not for the roles alone to decide about, or that have a page together. */
export const PLACED: readonly string[] = [
  'move', 'erasure_request', 'status_rule', 'status_transition', 'approval', 'approval_process', 'change_order', 'automation',
];

/** The side navigation, from the objects the reader may see, the powers the reader has, and what waits for them. */
export function navigationOf(objects: ObjectSummary[], powers: Power[], forMe: ForMe, t: TFunction): NavigationGroup[] {
  const groups = GROUPS.map((menu): NavigationGroup => ({
    menu,
    items: objects
      .filter((object) => object.menu === menu && !PLACED.includes(object.name) && (object.can.read || object.can.create))
      .map((object) => ({
        key: object.name,
        label: object.plural,
        icon: object.icon,
        to: pathOf(object.name),
      })),
  }));
  const itemsOf = (menu: NavigationGroup['menu']) => groups.find((group) => group.menu === menu)?.items ?? [];
  const [work, people, system] = [itemsOf('work'), itemsOf('people'), itemsOf('system')];
  const sees = (name: string) => objects.some((object) => object.name === name && object.can.read);
  const manages = powers.includes('manage_people');
  work.unshift({ key: '#approvals', label: t('page.approvals'), icon: 'audit', to: '/approvals', waiting: forMe.asked });
  if (forMe.handed) {
    const label = t(forMe.onlyOthers ? 'page.handed_others' : 'page.handed');
    work.unshift({ key: '#handed', label, icon: 'solution', to: '/handed', waiting: forMe.handed });
  }
  if (forMe.reviews) {
    work.unshift({ key: '#own-reviews', label: t('page.own_reviews_short'), icon: 'safety', to: '/permission-reviews/mine', waiting: forMe.reviews });
  }
  if (objects.some(hasFigures)) {
    itemsOf('reports').push({ key: '#figures', label: t('page.figures'), icon: 'bar-chart', to: '/reports/figures' });
  }
  if (powers.includes('manage_company')) {
    itemsOf('reports').push({ key: '#approval-figures', label: t('page.approval_figures'), icon: 'funnel-plot', to: '/reports/approvals' });
  }
  if (sees('department')) {
    people.unshift({ key: '#organisation', label: t('page.organisation'), icon: 'apartment', to: '/organisation' });
  }
  if (powers.includes('manage_roles')) {
    const item = { key: '#statuses', label: t('page.statuses'), icon: 'flag', to: '/statuses' };
    people.splice(people.findIndex(({ key }) => key === 'role') + 1, 0, item);
  }
  // Who may confirm moves finds them, whatever the roles say about the records of them.
  if (sees('move') || manages || forMe.approvals) {
    people.push({ key: 'move', label: t('page.moves'), icon: 'swap', to: '/moves', waiting: forMe.approvals });
  }
  if (sees('erasure_request') || manages) {
    people.push({ key: 'erasure_request', label: t('page.erasures_short'), icon: 'user-delete', to: '/erasures' });
  }
  if (powers.includes('manage_objects')) {
    system.push({ key: '#objects', label: t('page.objects'), icon: 'appstore', to: '/objects' });
  }
  if (powers.includes('manage_company')) {
    system.push({ key: '#company', label: t('page.company'), icon: 'bank', to: '/company' });
    system.push({ key: '#processes', label: t('page.processes'), icon: 'apartment', to: '/approval-processes' });
    system.push({ key: '#working-calendar', label: t('page.working_calendar'), icon: 'calendar', to: '/working-calendar' });
    system.push({ key: '#automations', label: t('page.automations'), icon: 'thunderbolt', to: '/automations' });
    system.push({ key: '#mail', label: t('page.mail'), icon: 'message', to: '/mail' });
    system.push({ key: '#channels', label: t('page.channels'), icon: 'message', to: '/channels' });
    system.push({ key: 'webhook', label: t('page.webhooks'), icon: 'share-alt', to: '/webhooks' });
    system.push({ key: '#connectors', label: t('page.connectors'), icon: 'cluster', to: '/connectors' });
    system.push({ key: '#integrity', label: t('page.integrity'), icon: 'check-square', to: '/integrity' });
    system.push({ key: '#reviews', label: t('page.reviews'), icon: 'safety', to: '/permission-reviews' });
  }
  if (powers.includes('manage_company') && sees('feedback')) {
    system.push({ key: 'feedback', label: t('page.feedback'), icon: 'message', to: '/records/feedback' });
  }
  if (powers.includes('view_audit')) {
    system.push({ key: '#watching', label: t('page.watching'), icon: 'eye', to: '/watch' });
    system.push({ key: '#operations', label: t('page.operations'), icon: 'profile', to: '/operations' });
  }
  if (objects.some(({ menu, can }) => menu !== 'none' && can.delete)) {
    system.push({ key: '#recycle-bin', label: t('list.bin'), icon: 'inbox', to: '/recycle-bin' });
  }
  system.push({ key: '#jobs', label: t('page.jobs'), icon: 'rocket', to: '/jobs' });
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
