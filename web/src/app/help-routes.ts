import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '@/lib/i18n';
import { root } from './shell-route';

/** The help at addresses of its own: no sign-in is asked for, nothing of the company is in it. */

const contents = createRoute({
  getParentRoute: () => root,
  path: '/help',
  component: lazyRouteComponent(() => withTexts(import('./pages/help'), 'help')),
});

const page = createRoute({
  getParentRoute: () => root,
  path: '/help/$page',
  component: lazyRouteComponent(() => withTexts(import('./pages/help'), 'help'), 'HelpPageRoute'),
});

export const helpRoutes = [contents, page] as const;
