import type { Field } from '@/api/types';
import { parseDecimal } from '@/lib/money';
import type { Line } from './line-sums';

/** Why a pasted cell could not be taken as it was. */
export type MarkKind = 'not_found' | 'several' | 'number' | 'choice' | 'date' | 'type';

export interface Mark {
  text: string;
  kind: MarkKind;
}

/** What stands in lines beside their fields; never sent. */
export const MARKS = '_marks';
export const KEY = '_key';

/** Cells as spreadsheets put them on the clipboard: tabs and lines, quotes around what holds either. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (quoted && char === '"' && source.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (quoted && char === '"') quoted = false;
    else if (!quoted && char === '"' && cell === '') quoted = true;
    else if (!quoted && (char === '\t' || char === '\n')) {
      rows.at(-1)?.push(cell.trim());
      cell = '';
      if (char === '\n') rows.push([]);
    } else cell += char;
  }
  rows.at(-1)?.push(cell.trim());
  return rows.filter((row) => row.some((one) => one !== ''));
}

export const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** Which column each pasted cell belongs to: by its heading, or in the order the columns stand from where it was pasted. */
export function placed(cells: string[][], columns: Field[], from: number): { columns: (Field | null)[]; rows: string[][]; headed: boolean } {
  const head = cells[0] ?? [];
  const named = head.map(
    (text) => columns.find(({ label, name }) => folded(label) === folded(text) || name === folded(text)) ?? null,
  );
  const found = named.filter((column) => column !== null).length;
  const filled = head.filter((text) => text !== '').length;
  if (found > 0 && (found === filled || found >= 2)) return { columns: named, rows: cells.slice(1), headed: true };
  const width = Math.max(...cells.map((row) => row.length));
  return { columns: Array.from({ length: width }, (_, at) => columns[from + at] ?? null), rows: cells, headed: false };
}

const YES = new Set(['是', '有', 'yes', 'y', 'true', '1', 'ja', 'j', 'x', '✓']);

function dateOf(text: string): string | null {
  const year = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  const day = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const [y, m, d] = year ? [year[1], year[2], year[3]] : day ? [day[3], day[2], day[1]] : [];
  if (!y || !m || !d) return null;
  const date = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return Number.isNaN(Date.parse(date)) ? null : date;
}

function numberOf(text: string, language: string): string | null {
  const bare = text.replace(/[^\d.,'’\-−–%\s]/g, '').trim();
  const value = parseDecimal(bare.replace('%', ''), language);
  if (value === null || !bare.includes('%')) return value;
  const [whole = '0', fraction = ''] = value.replace('-', '').split('.');
  const digits = whole.padStart(3, '0');
  return `${value.startsWith('-') ? '-' : ''}${digits.slice(0, -2).replace(/^0+(?=\d)/, '')}.${digits.slice(-2)}${fraction}`;
}

export interface Reading {
  language: string;
  /** The currency of amounts that name none. */
  currency: string;
}

/** What a pasted cell says in a field; a mark where it says nothing the field can hold. References are looked for elsewhere. */
export function taken(field: Field, text: string, { language, currency }: Reading): { value: unknown } | Mark {
  if (text === '') return { value: null };
  // Types that are not named here cannot be told by a text alone.
  const type: string = field.type;
  switch (type) {
    case 'text': case 'long_text': case 'phone': case 'email': case 'url':
      return { value: text };
    case 'decimal': case 'integer': {
      const value = numberOf(text, language);
      if (value === null) return { text, kind: 'number' };
      return { value: type === 'integer' && /^-?\d{1,15}$/.test(value) ? Number(value) : value };
    }
    case 'money': {
      const amount = numberOf(text, language);
      return amount === null ? { text, kind: 'number' } : { value: { amount, currency } };
    }
    case 'bool':
      return { value: YES.has(folded(text)) };
    case 'date': {
      const value = dateOf(text);
      return value ? { value } : { text, kind: 'date' };
    }
    case 'choice': {
      const option = field.options?.find(({ label, value }) => folded(label) === folded(text) || folded(value) === folded(text));
      return option ? { value: option.value } : { text, kind: 'choice' };
    }
    default:
      return { text, kind: 'type' };
  }
}

/** The marks of a line, by field. */
export const marksOf = (line: Line): Record<string, Mark> => (line[MARKS] ?? {}) as Record<string, Mark>;

/** Whether anything was typed into a line. */
export const isBlank = (line: Line): boolean =>
  !line['id'] && Object.entries(line).every(([name, value]) => name.startsWith('_') || name === 'labels' || value === null || value === undefined || value === '') && Object.keys(marksOf(line)).length === 0;
