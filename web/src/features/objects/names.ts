import type { Texts } from '@/api/types';

/** Technical names: short, ASCII, safe in addresses and in the database. */
const NAME = /^[a-z][a-z0-9_]{1,39}$/;

/** Whether a new definition says what it is called, for people and for the program. */
export const isNamed = ({ name, labels }: { name: string; labels: Texts }): boolean =>
  NAME.test(name) && Object.keys(labels).length > 0;

/** A technical name out of an English or German label; a Chinese one gives none, the person writes it. */
export function nameFrom(label: string): string {
  return label
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 40);
}
