/** The table of contents: every page once, by what people come for. */
export const CONTENTS = [
  { group: 'begin', pages: ['getting-started', 'finding-your-way', 'records', 'lists', 'import-export', 'notifications', 'account', 'feedback'] },
  { group: 'approve', pages: ['approvals', 'change-orders', 'status', 'approval-processes', 'approval-figures'] },
  { group: 'people', pages: ['people-and-roles', 'moves', 'briefing', 'leaving', 'departures', 'temporary-access', 'permission-reviews'] },
  { group: 'look', pages: ['figures'] },
  { group: 'manage', pages: ['administration', 'automation', 'channels', 'webhooks', 'connectors', 'integrity', 'watching', 'personal-data'] },
] as const;

/** What a page of the program is explained by. */
const OF_PAGES: Record<string, string> = {
  '/': 'getting-started',
  '/sign-in': 'getting-started',
  '/activate/$token': 'account',
  '/decide/$token': 'approvals',
  '/help': 'getting-started',
  '/help/$page': 'getting-started',
  '/records/$object': 'lists',
  '/records/$object/new': 'records',
  '/records/$object/import': 'import-export',
  '/records/$object/$id': 'records',
  '/records/$object/$id/edit': 'records',
  '/records/$object/$id/change': 'change-orders',
  '/changes/$id': 'change-orders',
  '/approvals': 'approvals',
  '/approvals/$id': 'approvals',
  '/approval-processes': 'approval-processes',
  '/approval-processes/$id': 'approval-processes',
  '/people': 'people-and-roles',
  '/people/$id': 'people-and-roles',
  '/moves': 'moves',
  '/moves/$id': 'moves',
  '/moves/$id/notes': 'leaving',
  '/handed': 'briefing',
  '/handed/$id': 'briefing',
  '/erasures': 'personal-data',
  '/erasures/new': 'personal-data',
  '/erasures/$id': 'personal-data',
  '/reports/figures': 'figures',
  '/reports/approvals': 'approval-figures',
  '/organisation': 'people-and-roles',
  '/roles': 'people-and-roles',
  '/roles/compare': 'people-and-roles',
  '/roles/$id': 'people-and-roles',
  '/statuses': 'status',
  '/automations': 'automation',
  '/automations/$id': 'automation',
  '/automation-runs/$id': 'automation',
  '/channels': 'channels',
  '/channels/$id': 'channels',
  '/webhooks': 'webhooks',
  '/webhooks/$id': 'webhooks',
  '/connectors': 'connectors',
  '/connectors/new': 'connectors',
  '/connectors/$id': 'connectors',
  '/connectors/$id/reconciliations/$n': 'connectors',
  '/objects': 'administration',
  '/objects/$object': 'administration',
  '/company': 'administration',
  '/working-calendar': 'approval-processes',
  '/integrity': 'integrity',
  '/watch': 'watching',
  '/watch/cases/$id': 'watching',
  '/operations': 'watching',
  '/permission-reviews': 'permission-reviews',
  '/permission-reviews/mine': 'permission-reviews',
  '/permission-reviews/$id': 'permission-reviews',
  '/account': 'account',
  '/mail': 'notifications',
  '/jobs': 'import-export',
  '/recycle-bin': 'records',
};

/** Objects whose records are explained by a page of their own. */
const OF_OBJECTS: Record<string, string> = {
  feedback: 'feedback',
  temporary_access: 'temporary-access',
  sharing_rule: 'people-and-roles',
  access_restriction: 'people-and-roles',
  role_assignment: 'people-and-roles',
  department: 'people-and-roles',
  position: 'people-and-roles',
  export_request: 'import-export',
  automation: 'automation',
  approval_process: 'approval-processes',
};

export const FIRST_PAGE = 'getting-started';

/** Whether a page of the program has one, for the test that each does. */
export const isExplained = (route: string): boolean => route in OF_PAGES;

/** The page that fits what the reader looks at. */
export function helpFor(route: string | undefined, object: string | undefined): string {
  const ofObject = object ? OF_OBJECTS[object] : undefined;
  return ofObject ?? (route ? OF_PAGES[route] : undefined) ?? FIRST_PAGE;
}
