import type { Figures, FiguresRow } from '@/api/figures';
import { isZero, minus } from './decimal';

/** What somebody, or a period, adds up to. */
export interface Line {
  key: string;
  group: FiguresRow['group'];
  /** Whose, when it has a name for the reader. */
  named: { id: string; label: string } | null;
  period: string | null;
  then: string;
  today: string;
  /** What has been added or taken away since. */
  difference: string;
  differs: boolean;
}

/** The lines of one period, or of the whole time. */
export interface Section {
  period: string | null;
  lines: Line[];
  total: string | null;
}

const lineOf = (row: FiguresRow): Line => {
  const then = row.then?.value ?? '0';
  const today = row.today?.value ?? '0';
  const difference = minus(today, then);
  return {
    key: `${row.period ?? ''}/${row.group}/${row.key?.id ?? ''}`,
    group: row.group,
    named: row.key,
    period: row.period,
    then,
    today,
    difference,
    differs: !isZero(difference),
  };
};

/** The rows as they are read: period by period, or all at once where nobody is told apart. */
export function sectionsOf(figures: Figures): Section[] {
  const lines = figures.rows.map(lineOf);
  if (lines.every(({ group, period }) => group === 'all' || period === null)) {
    return lines.length > 0 ? [{ period: null, lines, total: null }] : [];
  }
  const periods = [...new Set(lines.map(({ period }) => period))];
  return periods.map((period) => ({
    period,
    lines: lines.filter((line) => line.period === period),
    total: figures.totals.find((total) => total.period === period)?.value ?? null,
  }));
}

/** How long the longest bar stands for. */
export const largestOf = (sections: readonly Section[]): number =>
  Math.max(0, ...sections.flatMap(({ lines }) => lines.flatMap(({ then, today }) => [Number(then), Number(today)])));
