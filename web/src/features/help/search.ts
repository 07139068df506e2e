import type { HelpSection } from './types';

export interface HelpHit {
  slug: string;
  title: string;
  id: string;
  heading: string;
  /** A piece of the text around what was found. */
  before: string;
  match: string;
  after: string;
}

const MOST = 20;
const AROUND = 60;

/** Width and case do not matter; nothing is longer or shorter afterwards, so that places stay places. */
const folded = (text: string): string =>
  [...text].map((sign) => {
    const narrow = sign.normalize('NFKC').toLowerCase();
    return narrow.length === sign.length ? narrow : sign;
  }).join('');

/** Where the words are that somebody looks for: all of them in one section; what titles say stands first. */
export function searchHelp(sections: HelpSection[], query: string): HelpHit[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found = sections.flatMap((section, place) => {
    const [title, heading, text] = [section.title, section.heading, section.text].map(folded) as [string, string, string];
    if (!words.every((word) => title.includes(word) || heading.includes(word) || text.includes(word))) return [];
    // A page whose title says it all is found once, by its beginning.
    if (section.id !== '' && words.every((word) => title.includes(word)) && !words.some((word) => heading.includes(word) || text.includes(word))) return [];
    const weight = words.reduce((sum, word) => sum + (title.includes(word) ? 4 : 0) + (heading.includes(word) ? 6 : 0) + (text.includes(word) ? 1 : 0), 0);
    return [{ section, text, place, weight }];
  });
  found.sort((a, b) => b.weight - a.weight || a.place - b.place);
  return found.slice(0, MOST).map(({ section, text }) => hit(section, text, words));
}

function hit({ slug, title, id, heading, text }: HelpSection, plain: string, words: string[]): HelpHit {
  const word = words.find((one) => plain.includes(one)) ?? '';
  const at = word === '' ? 0 : plain.indexOf(word);
  const from = Math.max(0, at - AROUND / 2);
  const to = Math.min(text.length, at + word.length + AROUND);
  return {
    slug, title, id, heading,
    before: (from > 0 ? '…' : '') + text.slice(from, at),
    match: text.slice(at, at + word.length),
    after: text.slice(at + word.length, to) + (to < text.length ? '…' : ''),
  };
}
