import type { IncomingMessage, ServerResponse } from 'node:http';
import { newFake } from './server.ts';

type Next = () => void;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** The fake as a step of the development server. */
export function fakeMiddleware(): (request: IncomingMessage, response: ServerResponse, next: Next) => void {
  const { handle } = newFake();
  return (request, response, next) => {
    if (!request.url?.startsWith('/api/')) return next();
    if (request.url.startsWith('/api/v1/events')) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(': open\n\n');
      return;
    }
    void (async () => {
      const body = await bodyOf(request);
      const method = request.method ?? 'GET';
      const answer = await handle(
        new Request(`http://localhost${request.url}`, {
          method,
          headers: request.headers as Record<string, string>,
          ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
        }),
      );
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    })();
  };
}
