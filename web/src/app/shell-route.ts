import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { isProblem } from '@/api/problem';
import { meQuery } from '@/api/session';

interface RouterContext {
  client: QueryClient;
}

export const root = createRootRouteWithContext<RouterContext>()({ component: Outlet });

/** Everything behind the sign-in: nothing of it is loaded for a stranger. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.client.ensureQueryData(meQuery());
    } catch (error) {
      if (isProblem(error) && error.status === 401) {
        const next = location.href === '/' ? undefined : location.href;
        throw redirect({ to: '/sign-in', search: { next }, replace: true });
      }
      throw error;
    }
  },
  component: lazyRouteComponent(() => import('./shell/shell')),
});
