export { fits } from '@/lib/fits';

export type Mode = 'all' | 'actions' | 'people' | 'objects';

const PREFIXES: Record<string, Mode> = { '>': 'actions', '》': 'actions', '@': 'people', '#': 'objects', '＠': 'people', '＃': 'objects', '＞': 'actions' };

/** What a first sign narrows the search to; also as Chinese keyboards write it. */
export function modeOf(typed: string): { mode: Mode; words: string } {
  const text = typed.trimStart();
  const mode = PREFIXES[text.charAt(0)];
  return mode ? { mode, words: text.slice(1).trim() } : { mode: 'all', words: text.trim() };
}
