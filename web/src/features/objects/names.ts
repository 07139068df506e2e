/** Technical names: short, ASCII, safe in addresses and in the database. */
export const NAME = /^[a-z][a-z0-9_]{1,39}$/;

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
