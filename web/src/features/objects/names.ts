import type { Texts } from '@/api/object-types';
import { LANGUAGES, type Language } from '@/api/vocabulary';
import { i18n as instance, isLanguage } from '@/lib/i18n';

/** Technical names: short, ASCII, safe in addresses and in the database. */
const NAME = /^[a-z][a-z0-9_]{0,39}$/;

/** Whether a new definition says what it is called, for people and for the program. */
export const isNamed = ({ name, labels }: { name: string; labels: Texts }): boolean =>
  NAME.test(name) && !name.includes('__') && !name.endsWith('_') && Object.keys(labels).length > 0;

/** A technical name out of an English or German label; a Chinese one gives none. */
export function nameFrom(label: string): string {
  return label
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 40)
    .replace(/_+$/, '');
}

/** A name nobody has: out of the label where it can be read, else counted. */
export function suggestedName(labels: Texts, plain: string, taken: readonly string[]): string {
  const told = nameFrom(labels.en ?? '') || nameFrom(labels.de ?? '');
  const free = (name: string) => !taken.includes(name);
  if (told && free(told)) return told;
  const base = (told || plain).slice(0, 36);
  for (let n = told ? 2 : 1; ; n += 1) {
    const name = `${base}_${n}`;
    if (free(name)) return name;
  }
}

export const ownLanguage = (): Language => (isLanguage(instance.language) ? instance.language : 'zh-CN');

/** A text in the administrator's language, else in the first that has one. */
export function textOf(texts: Texts | undefined, fallback = ''): string {
  const given = texts ?? {};
  return given[ownLanguage()] || LANGUAGES.map((language) => given[language]).find(Boolean) || fallback;
}

export const labelOf = (item: { label?: string; labels?: Texts; name: string }): string => item.label || textOf(item.labels, item.name);
