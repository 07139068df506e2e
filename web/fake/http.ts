import type { Store } from './store.ts';

export interface Call {
  store: Store;
  request: Request;
  query: URLSearchParams;
  params: string[];
}

export type Route = [method: string, path: RegExp, answer: (call: Call) => Response | Promise<Response>];

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });

export const nothing = (): Response => new Response(null, { status: 204 });

export const problem = (status: number, code: string, detail: string, more: object = {}): Response =>
  new Response(JSON.stringify({ type: `/problems/${code}`, title: code, status, code, detail, request_id: 'fake', ...more }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });

export const bodyOf = async (request: Request): Promise<Record<string, unknown>> => {
  const text = await request.text();
  return text ? (JSON.parse(text) as Record<string, unknown>) : {};
};
