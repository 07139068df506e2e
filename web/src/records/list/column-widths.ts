import type { Field } from '@/api/types';
import type { FieldType } from '@/api/vocabulary';
import { formatInstant } from '@/lib/dates';
import { sizes } from '@/ui/tokens';
import { fieldUi } from '../fields/registry';

const SPACE = sizes.unit * 6;
const DOT = sizes.unit * 5;
const ARROW = sizes.unit * 4;
const TITLE = sizes.unit * 60;
const WIDEST_CHOICE = sizes.unit * 38;

/** What may be cut off when the table is narrow and gains by room when it is wide; all else is drawn whole or not at all. */
const ELASTIC: readonly FieldType[] = [
  'text', 'long_text', 'reference', 'references', 'employee', 'department', 'email', 'url', 'address', 'choices',
];
const LEAST = 0.62;
const LEAST_TITLE = 0.8;
const MOST = 1.4;

const LONG_INSTANT = '2026-11-28T12:58:00Z';

/** About how wide a text is drawn: a Chinese character is as wide as the type is high, a Latin letter or a figure some two thirds. */
const drawn = (text: string, size: number): number =>
  Array.from(text).reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? size : size * 0.62), 0);

/** Its name is read whole, with the arrow of its order. */
const headWidth = (field: Field): number => Math.ceil(drawn(field.label, sizes.fontSmall) + ARROW + SPACE);

function ownWidth(field: Field, title: string, language: string): number {
  const { width } = fieldUi(field).column;
  if (field.name === title) return Math.max(TITLE, width);
  const head = headWidth(field);
  if (field.type === 'instant') return Math.max(head, drawn(formatInstant(LONG_INSTANT, language), sizes.font) + SPACE);
  if (field.type !== 'choice') return Math.max(width, head);
  const labels = (field.options ?? []).map((option) => drawn(option.label, sizes.font) + DOT + SPACE);
  return Math.max(head, Math.min(WIDEST_CHOICE, Math.max(0, ...labels)));
}

/**
 * The widths of a list's columns, as CSS. Dates, amounts and states keep what they need; names and texts share the rest of
 * the table, so that its usual columns are all in sight. The table's box is the container the lengths refer to. What
 * somebody drew to a width has that width.
 */
export function columnWidths(
  columns: Field[],
  title: string,
  besides: number,
  language: string,
  drawnBy: Record<string, number> = {},
): string[] {
  const wanted = columns.map((field) => drawnBy[field.name] ?? Math.round(ownWidth(field, title, language)));
  const elastic = columns.map(
    (field) => drawnBy[field.name] === undefined && (field.name === title || ELASTIC.includes(field.type)),
  );
  const sum = (those: boolean) => wanted.reduce((all, width, at) => (elastic[at] === those ? all + width : all), 0);
  const fixed = sum(false) + besides;
  const shared = sum(true);
  return columns.map((field, at) => {
    const width = wanted[at] ?? 0;
    if (!elastic[at]) return `${width}px`;
    const part = (width / shared).toFixed(4);
    const least = field.name === title ? Math.round(width * LEAST_TITLE) : Math.max(headWidth(field), Math.round(width * LEAST));
    return `clamp(${least}px, (100cqi - ${fixed}px) * ${part}, ${Math.round(width * MOST)}px)`;
  });
}
