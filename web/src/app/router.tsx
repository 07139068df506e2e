import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent, redirect, type RouterHistory } from '@tanstack/react-router';
import { objectQuery, objectsQuery } from '@/api/objects';
import { viewsQuery } from '@/api/views';
import { withTexts } from '@/lib/i18n';
import { readFiguresSearch } from '@/features/figures/search';
import { readListSearch } from '@/records/list/list-search';
import { controlRoutes } from './control-routes';
import { helpRoutes } from './help-routes';
import { homeOf, ownPageOf } from './navigation';
import { NotFound, PageError, PageWait } from './page-states';
import { root, shell } from './shell-route';
import {
  readAccountSearch, readApprovalsSearch, readAutomationSearch, readAutomationsSearch, readBoardSearch,
  readBriefingSearch, readChangeSearch, readCreateSearch, readDecideSearch, readErasuresSearch,
  readJobsSearch, readCompareSearch, readMoveSearch, readNewErasureSearch, readNotesSearch, readObjectSearch,
  readOrganisationSearch, readProcessSearch, readRecordSearch,
  readSignInSearch, readStatusesSearch, readWebhookSearch,
} from '@/lib/searches';

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import('./pages/sign-in')),
});

const activate = createRoute({
  getParentRoute: () => root,
  path: '/activate/$token',
  component: lazyRouteComponent(() => withTexts(import('./pages/activate'), 'account')),
});

const decide = createRoute({
  getParentRoute: () => root,
  path: '/decide/$token',
  validateSearch: readDecideSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/decide'), 'decide')),
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: async ({ context }) => {
    const { items } = await context.client.ensureQueryData(objectsQuery());
    throw redirect({ ...homeOf(items), replace: true });
  },
});

const list = createRoute({
  getParentRoute: () => shell,
  path: '/records/$object',
  validateSearch: readListSearch,
  beforeLoad: ({ context, params, search }) => {
    const own = ownPageOf(params.object);
    if (own === '/moves' || own === '/erasures' || own === '/approvals') throw redirect({ to: own, search: {}, replace: true });
    if (own) throw redirect({ to: own, search, replace: true });
    // On its way together with the script of the page.
    void context.client.prefetchQuery(objectQuery(params.object));
    void context.client.prefetchQuery(viewsQuery(params.object));
  },
  component: lazyRouteComponent(() => import('./pages/list')),
});

const create = createRoute({
  getParentRoute: () => shell,
  path: '/records/$object/new',
  validateSearch: readCreateSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/create'), 'approvals', 'record')),
});

const importing = createRoute({
  getParentRoute: () => shell,
  path: '/records/$object/import',
  component: lazyRouteComponent(() => withTexts(import('./pages/import'), 'importing')),
});

const record = createRoute({
  getParentRoute: () => shell,
  path: '/records/$object/$id',
  validateSearch: readRecordSearch,
  beforeLoad: ({ params, search }) => {
    if (params.object === 'change_order') throw redirect({ to: '/changes/$id', params: { id: params.id }, replace: true });
    const own = ownPageOf(params.object);
    if (own && !search.tab) throw redirect({ to: `${own}/$id`, params: { id: params.id }, replace: true });
  },
  component: lazyRouteComponent(() => withTexts(import('./pages/record'), 'status', 'approvals', 'record')),
});

const edit = createRoute({
  getParentRoute: () => shell,
  path: '/records/$object/$id/edit',
  component: lazyRouteComponent(() => withTexts(import('./pages/edit'), 'status', 'approvals', 'record')),
});

/** A change order of a record while it is put together. */
const changeForm = createRoute({
  getParentRoute: () => shell,
  path: '/records/$object/$id/change',
  validateSearch: readChangeSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/change-form'), 'status', 'approvals', 'record')),
});

const change = createRoute({
  getParentRoute: () => shell,
  path: '/changes/$id',
  component: lazyRouteComponent(() => withTexts(import('./pages/change'), 'approvals')),
});

const approvals = createRoute({
  getParentRoute: () => shell,
  path: '/approvals',
  validateSearch: readApprovalsSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/approvals'), 'approvals')),
});

const approval = createRoute({
  getParentRoute: () => shell,
  path: '/approvals/$id',
  component: lazyRouteComponent(() => withTexts(import('./pages/approval'), 'approvals')),
});

const processes = createRoute({
  getParentRoute: () => shell,
  path: '/approval-processes',
  component: lazyRouteComponent(() => withTexts(import('./pages/processes'), 'approvals', 'processes')),
});

const process = createRoute({
  getParentRoute: () => shell,
  path: '/approval-processes/$id',
  validateSearch: readProcessSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/process'), 'approvals', 'processes')),
});

const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./pages/people')),
});

const person = createRoute({
  getParentRoute: () => shell,
  path: '/people/$id',
  component: lazyRouteComponent(() => withTexts(import('./pages/person'), 'moves', 'privacy', 'record')),
});

const moves = createRoute({
  getParentRoute: () => shell,
  path: '/moves',
  validateSearch: readBoardSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/moves'), 'moves')),
});

const move = createRoute({
  getParentRoute: () => shell,
  path: '/moves/$id',
  validateSearch: readMoveSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/move'), 'moves')),
});

const erasures = createRoute({
  getParentRoute: () => shell,
  path: '/erasures',
  validateSearch: readErasuresSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/erasures'), 'privacy')),
});

const newErasure = createRoute({
  getParentRoute: () => shell,
  path: '/erasures/new',
  validateSearch: readNewErasureSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/new-erasure'), 'privacy')),
});

const erasure = createRoute({
  getParentRoute: () => shell,
  path: '/erasures/$id',
  component: lazyRouteComponent(() => withTexts(import('./pages/erasure'), 'privacy')),
});

const figures = createRoute({
  getParentRoute: () => shell,
  path: '/reports/figures',
  validateSearch: readFiguresSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/figures'), 'figures')),
});

const notes = createRoute({
  getParentRoute: () => shell,
  path: '/moves/$id/notes',
  validateSearch: readNotesSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/notes'), 'moves')),
});

/** What the reader, and people below, were given by moves. */
const handed = createRoute({
  getParentRoute: () => shell,
  path: '/handed',
  component: lazyRouteComponent(() => withTexts(import('./pages/handed'), 'moves')),
});

/** What one of these moves brought. */
const briefing = createRoute({
  getParentRoute: () => shell,
  path: '/handed/$id',
  validateSearch: readBriefingSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/briefing'), 'moves')),
});

const organisation = createRoute({
  getParentRoute: () => shell,
  path: '/organisation',
  validateSearch: readOrganisationSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/organisation'), 'moves', 'organisation')),
});

const roles = createRoute({
  getParentRoute: () => shell,
  path: '/roles',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./pages/roles')),
});

const compareRights = createRoute({
  getParentRoute: () => shell,
  path: '/roles/compare',
  validateSearch: readCompareSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/compare-rights'), 'organisation', 'moves')),
});

const role = createRoute({
  getParentRoute: () => shell,
  path: '/roles/$id',
  component: lazyRouteComponent(() => withTexts(import('./pages/role'), 'organisation')),
});

const channels = createRoute({
  getParentRoute: () => shell,
  path: '/channels',
  component: lazyRouteComponent(() => withTexts(import('./pages/channels'), 'channels')),
});

const channel = createRoute({
  getParentRoute: () => shell,
  path: '/channels/$id',
  component: lazyRouteComponent(() => withTexts(import('./pages/channels'), 'channels'), 'ChannelRoute'),
});

const webhooks = createRoute({
  getParentRoute: () => shell,
  path: '/webhooks',
  component: lazyRouteComponent(() => withTexts(import('./pages/webhooks'), 'webhooks')),
});

const webhook = createRoute({
  getParentRoute: () => shell,
  path: '/webhooks/$id',
  validateSearch: readWebhookSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/webhooks'), 'webhooks'), 'WebhookRoute'),
});

/** Rules that act by themselves, one of them, and one of their runs. */
const rulePages = () => withTexts(import('./pages/automations'), 'automations', 'runs');

const automations = createRoute({
  getParentRoute: () => shell,
  path: '/automations',
  validateSearch: readAutomationsSearch,
  component: lazyRouteComponent(rulePages),
});

const automation = createRoute({
  getParentRoute: () => shell,
  path: '/automations/$id',
  validateSearch: readAutomationSearch,
  component: lazyRouteComponent(rulePages, 'AutomationRoute'),
});

const automationRun = createRoute({
  getParentRoute: () => shell,
  path: '/automation-runs/$id',
  component: lazyRouteComponent(rulePages, 'RunRoute'),
});

const statuses = createRoute({
  getParentRoute: () => shell,
  path: '/statuses',
  validateSearch: readStatusesSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/statuses'), 'status')),
});

const objects = createRoute({
  getParentRoute: () => shell,
  path: '/objects',
  component: lazyRouteComponent(() => withTexts(import('./pages/objects'), 'objects')),
});

const object = createRoute({
  getParentRoute: () => shell,
  path: '/objects/$object',
  validateSearch: readObjectSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/object'), 'objects')),
});

const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  validateSearch: readAccountSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/account'), 'account', 'privacy', 'notifications', 'shell')),
});

const mail = createRoute({
  getParentRoute: () => shell,
  path: '/mail',
  component: lazyRouteComponent(() => withTexts(import('./pages/mail'), 'notifications')),
});

const jobs = createRoute({
  getParentRoute: () => shell,
  path: '/jobs',
  validateSearch: readJobsSearch,
  component: lazyRouteComponent(() => import('./pages/jobs')),
});

const tree = root.addChildren([
  signIn,
  activate,
  decide,
  ...helpRoutes,
  shell.addChildren([
    home,
    list,
    create,
    importing,
    record,
    edit,
    changeForm,
    change,
    approvals,
    approval,
    processes,
    process,
    people,
    person,
    moves,
    move,
    erasures,
    newErasure,
    erasure,
    figures,
    notes,
    handed,
    briefing,
    organisation,
    compareRights,
    roles,
    role,
    statuses,
    automations,
    automation,
    automationRun,
    channels,
    channel,
    webhooks,
    webhook,
    objects,
    object,
    account,
    mail,
    jobs,
    ...controlRoutes,
  ]),
]);

export function newRouter(client: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingComponent: PageWait,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: NotFound,
    ...(history ? { history } : {}),
  });
}

export type AppRouter = ReturnType<typeof newRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
