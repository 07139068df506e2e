import type { Field, Labels, ObjectDefinition, RecordRow } from '@/api/types';
import { formatDate, formatInstant } from '@/lib/dates';
import { isObject, textOf } from '@/lib/json';
import { formatMoney, isMoney } from '@/lib/money';
import { addressText } from '../fields/address';
import { asList, asText, labelFor, labelsFor, optionOf, titleOf } from '../fields/label';

export interface Words {
  yes: string;
  no: string;
  language: string;
}

/** What a cell says, as text. Plain numbers go as they are, so that a spreadsheet can add them up. */
export function cellText(field: Field, value: unknown, label: Labels[string], words: Words): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  const type = field.result ?? field.type;
  if (isMoney(value)) return formatMoney(value, words.language);
  if (Array.isArray(value)) {
    const labels = labelsFor(label, value);
    return asList(value).map((one, at) => optionOf(field, one)?.label ?? labels[at] ?? textOf(one)).join(', ');
  }
  if (isObject(value)) return type === 'address' ? addressText(value, words.language) : asText(value['name']) || textOf(value);
  const said = optionOf(field, value)?.label ?? labelFor(label, value);
  if (said !== undefined) return said;
  if (type === 'instant' && typeof value === 'string' && !value.includes('*')) return formatInstant(value, words.language);
  if (type === 'date' && typeof value === 'string' && !value.includes('*')) return formatDate(value, words.language);
  return textOf(value);
}

/** A spreadsheet takes what begins like this for a formula. */
const FORMULA = /^[=+@]|^-(?!\d)/;

const oneCell = (text: string): string => {
  const flat = text.replace(/[\t\r\n]+/g, ' ').trim();
  return FORMULA.test(flat) ? `'${flat}` : flat;
};

export function tableText(definition: ObjectDefinition, columns: Field[], rows: RecordRow[], words: Words): string {
  const head = columns.map(({ label }) => label);
  const lines = rows.map((row) =>
    columns.map((field) => {
      const text = cellText(field, row[field.name], row.labels?.[field.name], words);
      return field.name === definition.title_field ? titleOf(row, field.name) : text;
    }),
  );
  return [head, ...lines].map((line) => line.map(oneCell).join('\t')).join('\n');
}

/** Where pages without TLS have no clipboard, the old way is gone. */
export async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return byHand(text);
  }
}

function byHand(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  document.body.append(area);
  area.select();
  // The only way there is on a page without TLS, though it is deprecated.
  const done = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
