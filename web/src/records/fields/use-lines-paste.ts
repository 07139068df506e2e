import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { meQuery } from '@/api/session';
import type { Field } from '@/api/types';
import { useNotice } from '@/ui/use-notice';
import type { Line } from './line-sums';
import { cellsOf, isBlank, KEY, MARKS, placed, taken, type Mark, type Reading } from './lines-paste';
import { matchRecords, type Match } from './match-records';

/** More rows than this are an import. */
const MOST = 500;

interface Pasting {
  columns: Field[];
  /** The lines as they are when everything pasted was looked for. */
  lines: () => Line[];
  onLines: (lines: Line[]) => void;
}

type Found = ReadonlyMap<Field, ReadonlyMap<string, Match>>;

function filled(line: Line, cells: string[], columns: (Field | null)[], found: Found, reading: Reading): Line {
  const next: Line = { ...line, [KEY]: line[KEY] ?? newKey() };
  const marks: Record<string, Mark> = {};
  const labels = { ...(line['labels'] as object | undefined) } as Record<string, unknown>;
  columns.forEach((column, at) => {
    const text = cells[at];
    if (!column || text === undefined) return;
    const match = column.target && text !== '' ? (found.get(column)?.get(text) ?? 'not_found') : null;
    if (match === null) {
      const read = taken(column, text, reading);
      next[column.name] = 'value' in read ? read.value : null;
      if ('kind' in read) marks[column.name] = read;
    } else if (typeof match === 'string') {
      next[column.name] = null;
      marks[column.name] = { text, kind: match };
    } else {
      next[column.name] = match.id;
      labels[column.name] = match.label;
    }
  });
  return { ...next, labels, [MARKS]: marks };
}

/** Takes cells from a spreadsheet into lines; what cannot be taken stays marked where it would have gone. */
export function useLinesPaste({ columns, lines, onLines }: Pasting) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const me = useQuery(meQuery());
  const [said, setSaid] = useState('');
  const paste = async (text: string, row: number, column: number) => {
    const cells = cellsOf(text);
    const to = placed(cells, columns, column);
    const rows = to.rows.slice(0, MOST);
    setSaid(t('grid.looking'));
    const references = [...new Set(to.columns.filter((one): one is Field => one?.target != null))];
    const found = new Map<Field, Map<string, Match>>();
    for (const reference of references) {
      const at = to.columns.indexOf(reference);
      const texts = rows.map((cell) => cell[at] ?? '').filter((cell) => cell !== '');
      found.set(reference, await matchRecords(client, reference.target ?? '', texts));
    }
    const now = lines();
    const first = to.headed ? now.filter((line) => !isBlank(line)).length : row;
    const next = to.headed ? now.filter((line) => !isBlank(line)) : [...now];
    const reading = { language: i18n.language, currency: me.data?.company.currency ?? 'CNY' };
    rows.forEach((cell, at) => {
      next[first + at] = filled(next[first + at] ?? {}, cell, to.columns, found, reading);
    });
    onLines(next);
    const marked = next.slice(first, first + rows.length).flatMap((line) => Object.keys((line[MARKS] ?? {}) as object)).length;
    const left = to.rows.length - rows.length;
    const words = [t('grid.pasted', { count: rows.length })];
    if (marked > 0) words.push(t('grid.marked', { count: marked }));
    if (left > 0) words.push(t('grid.too_many', { count: left }));
    setSaid(words.join(' '));
  };
  return {
    said,
    paste: (text: string, row: number, column: number) => {
      paste(text, row, column).catch((error: unknown) => {
        setSaid('');
        notice.failed(error);
      });
    },
  };
}
