import { initialsOf } from './initials';

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Every letter in its order, however far apart: `nwcst` finds "New customer". */
function runsThrough(text: string, typed: string): boolean {
  let at = 0;
  for (const letter of typed) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Letters in a row say more than letters that merely occur; below this many, scattered ones say nothing. */
const FEWEST_SCATTERED = 3;

function rankOf(text: string, typed: string): number {
  if (text.startsWith(typed)) return 5;
  if (text.includes(` ${typed}`)) return 4;
  if (text.includes(typed)) return 3;
  return 0;
}

/** How well a text fits what was typed; 0: not at all. `also`: what it goes by besides, such as its English name. */
export function fits(text: string, typed: string, also = ''): number {
  const wanted = fold(typed.trim());
  if (!wanted) return 1;
  const folded = fold(text);
  const plain = rankOf(folded, wanted);
  if (plain > 0) return plain;
  const letters = wanted.replaceAll(' ', '');
  const initials = initialsOf(text);
  if (initials && rankOf(initials, letters) > 0) return rankOf(initials, letters) - 1;
  if (also && rankOf(fold(also), wanted) > 0) return 2;
  if (letters.length < FEWEST_SCATTERED) return 0;
  return runsThrough(folded, letters) || (initials !== '' && runsThrough(initials, letters)) ? 1 : 0;
}
