import type { Me, ObjectSummary } from '@/api/types';

export type TourRole = 'sales' | 'manager' | 'administrator';

type StepKey =
  | 'search' | 'customers' | 'tasks' | 'team' | 'approvals' | 'figures' | 'moves' | 'organisation' | 'roles' | 'processes' | 'feedback'
  | 'bell' | 'help';

export interface TourStep {
  key: StepKey;
  /** What it is about, where that is to be seen. */
  target: string | undefined;
}

/** Which tour fits: by what one may do, for titles say nothing of that. */
export function tourRole(me: Me, objects: ObjectSummary[]): TourRole {
  if (me.powers.includes('manage_company') || me.powers.includes('manage_roles')) return 'administrator';
  const leads = objects.some((object) => object.menu === 'sales' && object.can.transfer);
  return leads || me.powers.includes('manage_people') ? 'manager' : 'sales';
}

const page = (key: StepKey, to: string): TourStep & { to: string } => ({ key, to, target: `nav a[href="${to}"]` });
const SEARCH: TourStep = { key: 'search', target: '[data-tour="search"]' };
const BELL: TourStep = { key: 'bell', target: '[data-tour="bell"]' };
const HELP: TourStep = { key: 'help', target: '[data-tour="help"]' };

const STEPS: Record<TourRole, (TourStep & { to?: string })[]> = {
  sales: [SEARCH, page('customers', '/records/customer'), page('tasks', '/records/task'), page('approvals', '/approvals'), BELL, HELP],
  manager: [SEARCH, page('team', '/records/customer'), page('approvals', '/approvals'), page('figures', '/reports/figures'), page('moves', '/moves'), BELL, HELP],
  administrator: [
    SEARCH, page('organisation', '/organisation'), page('roles', '/roles'), page('moves', '/moves'), page('processes', '/approval-processes'),
    page('feedback', '/records/feedback'), HELP,
  ],
};

/** The steps of a role that lead to pages the reader has. */
export function tourSteps(role: TourRole, pages: string[]): TourStep[] {
  return STEPS[role].filter(({ to }) => to === undefined || pages.includes(to));
}
