/** A table as a file that a spreadsheet of the reader's country opens as it is. */

export type Cell = string | { number: string };

const BYTE_ORDER_MARK = '\uFEFF';

/** A text that a spreadsheet would take for a formula is made a plain one. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

export function csvOf(rows: readonly (readonly Cell[])[], language: string): string {
  const [comma, mark] = language === 'de' ? [';', ','] : [',', '.'];
  const written = (cell: Cell): string => {
    if (typeof cell !== 'string') return cell.number.replace('.', mark);
    const text = harmless(cell);
    return /["\n\r,;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(written).join(comma)}\r\n`).join('');
}
