import type { ObjectSummary } from '@/api/types';
import type { Place } from '@/lib/kept';
import { GROUPS, OWN_PAGES, pathOf, PLACED } from '../navigation';

const OBJECT_OF = new Map<string, string>(Object.entries(OWN_PAGES).map(([object, path]) => [path, object]));

/** What is worth going back to by itself; approvals and the like wait in boxes of their own. */
const PASSING: ReadonlySet<string> = new Set(['approval', 'erasure_request']);

/** The object an address is about: its list, one of its records, or the making of one. */
export function objectAt(pathname: string): string | undefined {
  const [, first = '', second] = pathname.split('/');
  return first === 'records' ? second : OBJECT_OF.get(`/${first}`);
}

/** The record an address shows; none where it shows a list or makes one. */
export function placeAt(pathname: string): Place | null {
  const object = objectAt(pathname);
  const id = pathname.startsWith('/records/') ? pathname.split('/')[3] : pathname.split('/')[2];
  return object && id && /^\d+$/.test(id) && !PASSING.has(object) ? { object, id } : null;
}

export const addressOf = ({ object, id }: Place): string => `${pathOf(object)}/${id}`;

/** Made in a way of their own, not by a form. */
const OTHERWISE: ReadonlySet<string> = new Set([...PLACED, ...Object.keys(OWN_PAGES).filter((object) => object !== 'role')]);

/** What the reader may make, in the order of the navigation, and of its objects alone: parts of others are made there. */
export const creatable = (objects: ObjectSummary[]): ObjectSummary[] =>
  GROUPS.flatMap((group) => objects.filter(({ name, can, menu }) => can.create && menu === group && !OTHERWISE.has(name)));
