import { isObject } from '@/lib/json';
import type { Drafts } from './answers';

/** What was decided and not sent yet survives a reload, a night, and a phone that lets go of the page. */
const nameOf = (person: string, review: string): string => `guanxi.review.${person}.${review}`;

const isDraft = (value: unknown): value is Drafts[string] =>
  isObject(value) && (value['answer'] === 'keep' || value['answer'] === 'withdraw') && typeof value['comment'] === 'string';

export function rememberedAnswers(person: string, review: string): Drafts {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(person, review)) ?? '{}');
    if (!isObject(kept)) return {};
    return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, Drafts[string]] => isDraft(entry[1])));
  } catch {
    return {};
  }
}

export function rememberAnswers(person: string, review: string, drafts: Drafts): void {
  try {
    if (Object.keys(drafts).length === 0) localStorage.removeItem(nameOf(person, review));
    else localStorage.setItem(nameOf(person, review), JSON.stringify(drafts));
  } catch {
    // A browser that keeps nothing still has what is on the page.
  }
}
