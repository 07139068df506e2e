import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Handed } from '@/api/briefing-types';
import { urlOf } from '@/api/client';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { suspectLoss } from '@/api/reach';
import { meQuery } from '@/api/session';
import { isObject } from '@/lib/json';

/** Changes that come in a burst, as from an import, refresh a list once. */
const GATHER_MS = 400;

/** Whether anything handed over still waits: only then is it worth asking again. */
const awaited = (client: QueryClient): boolean =>
  client
    .getQueriesData<{ items: Handed[] }>({ queryKey: keys.handed })
    .some(([, data]) => data?.items.some((one) => one.waiting > 0));

/** Collects what changed and marks it stale; pages that show it then ask again. */
export function newInvalidator(client: QueryClient) {
  const waiting = new Map<string, Set<string>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    for (const [object, ids] of waiting) {
      void client.invalidateQueries({ queryKey: keys.lists(object) });
      for (const id of ids) void client.invalidateQueries({ queryKey: keys.record(object, id) });
      // What was made about a record stands in its timeline.
      const tells = (about: unknown) => Array.isArray(about) && about.includes(object);
      void client.invalidateQueries({ predicate: ({ meta }) => tells(meta?.['about']) });
      // What was handed over is taken up by talking to the customer.
      if (object === 'follow_up' && awaited(client)) {
        void client.invalidateQueries({ queryKey: keys.handed });
        void client.invalidateQueries({ queryKey: keys.briefings });
      }
      // Many at once: customers may have come into other hands.
      if (ids.has('0')) void client.invalidateQueries({ queryKey: keys.handed });
      // A move that comes, goes or changes is shown on pages of its own, and in the chart of the day it is planned for.
      if (object === 'move') {
        void client.invalidateQueries({ queryKey: keys.moves });
        void client.invalidateQueries({ queryKey: keys.anyOrganisation });
        void client.invalidateQueries({ queryKey: keys.anyHistory });
      }
      if (object === 'approval') {
        void client.invalidateQueries({ queryKey: keys.approvalsAll });
        void client.invalidateQueries({ queryKey: keys.changes });
      }
      if (object === 'change_order') void client.invalidateQueries({ queryKey: keys.changes });
      if (object === 'approval_process') {
        void client.invalidateQueries({ queryKey: keys.processes });
        void client.invalidateQueries({ queryKey: keys.simulations });
      }
      if (object === 'automation') void client.invalidateQueries({ queryKey: keys.automations, exact: true });
      if (object === 'erasure_request') void client.invalidateQueries({ queryKey: keys.erasures });
    }
    waiting.clear();
  };
  return {
    record: (object: string, id: string) => {
      waiting.set(object, (waiting.get(object) ?? new Set()).add(id));
      timer ??= setTimeout(flush, GATHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

/** After a refusal that was not the session's, such as of a server that starts, it listens again. */
const AGAIN_MS = 5000;

/** Keeps what is on the screen true while others work; a new session listens anew. */
export function useLive(session: number): void {
  const client = useQueryClient();
  useEffect(() => {
    if (typeof EventSource === 'undefined') return;
    const invalidator = newInvalidator(client);
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const listen = () => {
      source = new EventSource(urlOf('/events'));
      source.addEventListener('record', (event: MessageEvent<string>) => {
        const data: unknown = JSON.parse(event.data);
        if (!isObject(data)) return;
        invalidator.record(String(data['object']), String(data['id']));
      });
      // Somebody came to a record that is open here, began to change it, or went.
      source.addEventListener('present', (event: MessageEvent<string>) => {
        const data: unknown = JSON.parse(event.data);
        if (isObject(data)) void client.invalidateQueries({ queryKey: keys.presence(String(data['object']), String(data['id'])) });
      });
      // Of what concerns oneself alone: a notification, a question that was asked, answered or taken back, a review.
      source.addEventListener('told', () => {
        for (const queryKey of [keys.notifications, keys.approvalsAll, keys.changes, keys.ownReviews])
          void client.invalidateQueries({ queryKey });
      });
      source.addEventListener('reload', () => void client.invalidateQueries());
      source.addEventListener('rights', () => void client.invalidateQueries());
      source.addEventListener('error', () => {
        suspectLoss();
        // The browser comes back by itself unless it was refused. Has the session ended, asking who one is says so.
        if (source.readyState !== EventSource.CLOSED) return;
        const comeBack = () => {
          if (!over) again = setTimeout(listen, AGAIN_MS);
        };
        client.fetchQuery({ ...meQuery(), staleTime: 0 }).then(comeBack, (error: unknown) => {
          if (!isProblem(error) || error.status !== 401) comeBack();
        });
      });
    };
    listen();
    return () => {
      over = true;
      clearTimeout(again);
      source.close();
      invalidator.stop();
    };
  }, [client, session]);
}
