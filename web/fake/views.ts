import { bodyOf, json, nothing, problem, type Route } from './http.ts';

/** Views of lists, kept as long as the page; every list has the same ones to begin with. */
interface FakeView {
  id: string;
  object: string;
  name: string;
  settings: Record<string, unknown>;
  color: string | null;
  sharing: { everybody: boolean; positions: unknown[]; roles: unknown[]; departments: unknown[] };
}

const made: FakeView[] = [];
let last = 900_000;

const ALL = { id: 'all', name: '全部', settings: {} };
const MINE = { id: 'mine', name: '我的', settings: { filter: { field: 'owner_id', op: 'me' } } };

const shown = (object: string) => ({
  items: [
    ...[ALL, MINE].map((view) => ({
      ...view, system: true, color: null, owner: null, own: false, shared: true, everybody: true, sharing: null,
      problem: null, version: 0, can: [],
    })),
    ...made.filter((view) => view.object === object).map((view) => ({
      ...view, system: false, owner: null, own: true, shared: view.sharing.everybody, everybody: view.sharing.everybody,
      problem: null, version: 1, can: ['edit', 'delete'],
    })),
  ],
  default: 'all', chosen: false, defaults: [],
});

export const viewRoutes: Route[] = [
  ['GET', /^\/records\/(\w+)\/views$/, ({ params: [object = ''] }) => json(shown(object))],
  ['POST', /^\/records\/(\w+)\/views$/, async ({ request, params: [object = ''] }) => {
    const body = (await bodyOf(request)) as Partial<FakeView>;
    const nobody = { everybody: false, positions: [], roles: [], departments: [] };
    const view = { id: String((last += 1)), object, name: body.name ?? '', settings: body.settings ?? {}, color: body.color ?? null, sharing: nobody };
    made.push(view);
    return json({ id: view.id }, 201);
  }],
  ['PUT', /^\/records\/(\w+)\/views\/(\d+)$/, async ({ request, params: [object = '', id = ''] }) => {
    const view = made.find((item) => item.id === id);
    if (!view) return problem(404, 'view.not_found', '没有这个视图。');
    const { version: _, ...wish } = await bodyOf(request);
    Object.assign(view, wish);
    return json(shown(object));
  }],
  ['DELETE', /^\/records\/(\w+)\/views\/(\d+)$/, ({ params: [, id] }) => {
    made.splice(0, made.length, ...made.filter((item) => item.id !== id));
    return nothing();
  }],
  ['PUT', /^\/records\/(\w+)\/view-(default|order)$/, ({ params: [object = ''] }) => json(shown(object))],
];
