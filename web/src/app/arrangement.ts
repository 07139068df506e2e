import type { Kept } from '@/lib/kept';
import type { NavigationGroup } from './navigation';

/** Entries in the order they were put in; those never moved follow in their own. */
export function ordered<T extends { key: string }>(items: T[], order: string[]): T[] {
  const placeOf = ({ key }: T) => {
    const at = order.indexOf(key);
    return at < 0 ? order.length : at;
  };
  return [...items].sort((a, b) => placeOf(a) - placeOf(b));
}

/** The navigation as its reader arranged it. */
export function arranged(groups: NavigationGroup[], { order, hidden }: Pick<Kept, 'order' | 'hidden'>): NavigationGroup[] {
  return groups
    .map((group) => ({ ...group, items: ordered(group.items, order).filter(({ key }) => !hidden.includes(key)) }))
    .filter(({ items }) => items.length > 0);
}

/** The order after one entry changed places with its neighbour. */
export function moved(items: { key: string }[], at: number, step: 1 | -1): string[] {
  const names = items.map(({ key }) => key);
  const [name] = names.splice(at, 1);
  if (name !== undefined) names.splice(at + step, 0, name);
  return names;
}
