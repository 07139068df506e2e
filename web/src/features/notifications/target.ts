import type { Notification } from '@/api/notifications';

/** What a hand-over brought has a page of its own. */
const HANDED = 'record.handed';

/** Where a notification leads; nowhere when the reader cannot see what it is about any more. */
export function targetOf(one: Notification, pathOf: (object: string) => string): string | undefined {
  if (one.kind === HANDED) return '/handed';
  if (one.record) return `${pathOf(one.object)}/${one.record}`;
  return one.several ? pathOf(one.object) : undefined;
}
