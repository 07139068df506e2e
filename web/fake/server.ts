import type { ListParams, RecordRow } from '@/api/types';
import { accountRoutes } from './account.ts';
import { adminRoutes } from './admin.ts';
import { automationRoutes } from './automations.ts';
import { mailRoutes } from './approvals/mail.ts';
import { approvalRoutes } from './approvals/routes.ts';
import { connectorRoutes } from './connectors.ts';
import { controlRoutes } from './control.ts';
import { figuresRoutes } from './figures.ts';
import { groupRoutes } from './groups.ts';
import { problem, type Call, type Route } from './http.ts';
import { jobRoutes } from './jobs.ts';
import { moveRoutes } from './moves/routes.ts';
import { privacyRoutes } from './privacy.ts';
import { recordRoutes } from './records.ts';
import { statusRoutes } from './status.ts';
import { Store } from './store.ts';
import { viewRoutes } from './views.ts';

export type { ListParams, RecordRow };

/** Answers requests as the contract says, from memory. */
export function newFake(store = new Store()): { store: Store; handle: (request: Request) => Promise<Response> } {
  const routes: Route[] = [...accountRoutes, ...adminRoutes, ...jobRoutes, ...moveRoutes, ...figuresRoutes, ...groupRoutes, ...privacyRoutes, ...statusRoutes, ...approvalRoutes, ...connectorRoutes, ...controlRoutes, ...automationRoutes, ...mailRoutes, ...viewRoutes, ...recordRoutes];
  const handle = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const path = url.pathname.replace(/^\/api\/v1/, '');
    for (const [method, pattern, answer] of routes) {
      const match = method === request.method ? pattern.exec(path) : null;
      if (!match) continue;
      const call: Call = { store, request, query: url.searchParams, params: match.slice(1).map(decodeURIComponent) };
      const open = /^\/(session$|activation|mail-decisions)/.test(path);
      if (!open && !store.signedIn) return problem(401, 'session.required', '请先登录。');
      return answer(call);
    }
    return problem(404, 'record.not_found', `没有 ${path}`);
  };
  return { store, handle };
}
