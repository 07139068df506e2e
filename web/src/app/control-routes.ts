import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '@/lib/i18n';
import {
  readApprovalFiguresSearch,
  readBinSearch,
  readConnectorSearch,
  readOperationsSearch,
  readReviewsSearch,
  readWatchingSearch,
} from '@/lib/searches';
import { shell } from './shell-route';

/** Pages that tell whether all is in order: other systems, the data, what people do and what they may. */

const connectors = createRoute({
  getParentRoute: () => shell,
  path: '/connectors',
  component: lazyRouteComponent(() => withTexts(import('./pages/connectors'), 'connectors')),
});

const newConnector = createRoute({
  getParentRoute: () => shell,
  path: '/connectors/new',
  component: lazyRouteComponent(() => withTexts(import('./pages/new-connector'), 'connectors')),
});

const connector = createRoute({
  getParentRoute: () => shell,
  path: '/connectors/$id',
  validateSearch: readConnectorSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/connector'), 'connectors')),
});

const reconciliation = createRoute({
  getParentRoute: () => shell,
  path: '/connectors/$id/reconciliations/$n',
  component: lazyRouteComponent(() => withTexts(import('./pages/connector'), 'connectors'), 'ReconciliationRoute'),
});

const integrity = createRoute({
  getParentRoute: () => shell,
  path: '/integrity',
  component: lazyRouteComponent(() => withTexts(import('./pages/integrity'), 'control')),
});

const workingCalendar = createRoute({
  getParentRoute: () => shell,
  path: '/working-calendar',
  component: lazyRouteComponent(() => withTexts(import('./pages/working-calendar'), 'control')),
});

const company = createRoute({
  getParentRoute: () => shell,
  path: '/company',
  component: lazyRouteComponent(() => withTexts(import('./pages/company'), 'control')),
});

const approvalFigures = createRoute({
  getParentRoute: () => shell,
  path: '/reports/approvals',
  validateSearch: readApprovalFiguresSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/approval-figures'), 'control')),
});

const watching = createRoute({
  getParentRoute: () => shell,
  path: '/watch',
  validateSearch: readWatchingSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/watching'), 'control')),
});

const watchCase = createRoute({
  getParentRoute: () => shell,
  path: '/watch/cases/$id',
  component: lazyRouteComponent(() => withTexts(import('./pages/watching'), 'control'), 'CaseRoute'),
});

const operations = createRoute({
  getParentRoute: () => shell,
  path: '/operations',
  validateSearch: readOperationsSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/operations'), 'control')),
});

const reviews = createRoute({
  getParentRoute: () => shell,
  path: '/permission-reviews',
  validateSearch: readReviewsSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/reviews'), 'reviews')),
});

const review = createRoute({
  getParentRoute: () => shell,
  path: '/permission-reviews/$id',
  component: lazyRouteComponent(() => withTexts(import('./pages/reviews'), 'reviews'), 'EvidenceRoute'),
});

/** What the reader confirms of the rights of the own people. */
const ownReviews = createRoute({
  getParentRoute: () => shell,
  path: '/permission-reviews/mine',
  component: lazyRouteComponent(() => withTexts(import('./pages/own-reviews'), 'reviews')),
});

const recycleBin = createRoute({
  getParentRoute: () => shell,
  path: '/recycle-bin',
  validateSearch: readBinSearch,
  component: lazyRouteComponent(() => withTexts(import('./pages/recycle-bin'), 'bin')),
});

export const controlRoutes = [
  connectors,
  newConnector,
  connector,
  reconciliation,
  integrity,
  workingCalendar,
  company,
  approvalFigures,
  watching,
  watchCase,
  operations,
  reviews,
  review,
  ownReviews,
  recycleBin,
] as const;
