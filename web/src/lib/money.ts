import type { Money } from '@/api/types';

interface Marks {
  group: string;
  decimal: string;
  minus: string;
}

const known = new Map<string, Marks>();

/** How a language writes numbers; asked once, a list has hundreds of them. */
function marksOf(language: string): Marks {
  const found = known.get(language);
  if (found) return found;
  const parts = new Intl.NumberFormat(language).formatToParts(-1234567.8);
  const part = (type: string, fallback: string) => parts.find((p) => p.type === type)?.value ?? fallback;
  const marks = { group: part('group', ','), decimal: part('decimal', '.'), minus: part('minusSign', '-') };
  known.set(language, marks);
  return marks;
}

/** Groups the digits of a decimal string without going through a floating-point number; nothing is cut off. */
export function formatDecimal(value: string, language: string, scale?: number | null): string {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(value.trim());
  if (!match) return value;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const { group, decimal, minus } = marksOf(language);
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, group);
  const digits = fraction.padEnd(scale ?? 0, '0');
  return `${sign && minus}${grouped}${digits && decimal + digits}`;
}

/** A quantity is kept with all its digits; people write 8, not 8.000. */
export const withoutTrailingZeros = (value: string): string =>
  /^-?\d+\.\d*$/.test(value) ? value.replace(/\.?0*$/, '') : value;

/**
 * A number as somebody types it in their language, as a decimal string; null where it is none. A mark that cannot be
 * there to group thousands separates decimals whichever country's mark it is: 12.5 means the same to everybody.
 */
export function parseDecimal(typed: string, language: string): string | null {
  const { group, decimal } = marksOf(language);
  let text = typed.normalize('NFKC').replace(/[\s'’]/g, '').replace(/[−–]/g, '-').replace(/。/g, '.');
  const lone = /^-?(\d*)([.,])(\d*)$/.exec(text);
  const groups = lone !== null && lone[2] === group && /^[1-9]\d{0,2}$/.test(lone[1] ?? '') && lone[3]?.length === 3;
  text = lone && !groups ? text.replace(',', '.') : text.replaceAll(group, '').replace(decimal, '.');
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match || !/\d/.test(text)) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  return `${sign}${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction && `.${fraction}`}`;
}

export function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'amount' in value;
}

export function currencySymbol(currency: string, language: string): string {
  try {
    const parts = new Intl.NumberFormat(language, { style: 'currency', currency }).formatToParts(1);
    return parts.find((part) => part.type === 'currency')?.value ?? currency;
  } catch {
    return currency;
  }
}

export function formatMoney(money: Money, language: string): string {
  const amount = formatDecimal(withoutTrailingZeros(money.amount), language, 2);
  // A row of a file may leave the currency out; it will be the company's.
  if (!money.currency) return amount;
  const symbol = currencySymbol(money.currency, language);
  return language === 'de' ? `${amount} ${symbol}` : `${symbol}${/[A-Z]$/.test(symbol) ? ' ' : ''}${amount}`;
}
