import type { AutomationBrief } from '@/api/automation-types';

/** Rules by the object they are about, each in the order in which they act. */
export function byObject(items: AutomationBrief[]): { object: string; rules: AutomationBrief[] }[] {
  return [...new Set(items.map(({ object }) => object))].map((object) => ({
    object,
    rules: items.filter((one) => one.object === object).sort((one, other) => one.place - other.place),
  }));
}

/** The places of all rules of an object after one has moved; only those that change. */
export function placesAfter(rules: AutomationBrief[], at: number, by: -1 | 1): { id: string; place: number }[] {
  const ordered = [...rules];
  const [moved] = ordered.splice(at, 1);
  if (!moved || at + by < 0 || at + by >= rules.length) return [];
  ordered.splice(at + by, 0, moved);
  return ordered.flatMap(({ id, place }, index) => (place === index + 1 ? [] : [{ id, place: index + 1 }]));
}
