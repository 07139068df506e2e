import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { urlOf } from '@/api/client';
import { keys } from '@/api/keys';
import { isObject } from '@/lib/json';

/** Changes that come in a burst, as from an import, refresh a list once. */
const GATHER_MS = 400;

/** Collects what changed and marks it stale; pages that show it then ask again. */
export function newInvalidator(client: QueryClient) {
  const waiting = new Map<string, Set<string>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    for (const [object, ids] of waiting) {
      void client.invalidateQueries({ queryKey: keys.lists(object) });
      for (const id of ids) void client.invalidateQueries({ queryKey: keys.record(object, id) });
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

/** Keeps what is on the screen true while others work; a new session listens anew. */
export function useLive(session: number): void {
  const client = useQueryClient();
  useEffect(() => {
    if (typeof EventSource === 'undefined') return;
    const source = new EventSource(urlOf('/events'));
    const invalidator = newInvalidator(client);
    source.addEventListener('record', (event: MessageEvent<string>) => {
      const data: unknown = JSON.parse(event.data);
      if (!isObject(data)) return;
      invalidator.record(String(data['object']), String(data['id']));
    });
    source.addEventListener('reload', () => void client.invalidateQueries());
    source.addEventListener('rights', () => void client.invalidateQueries());
    return () => {
      source.close();
      invalidator.stop();
    };
  }, [client, session]);
}
