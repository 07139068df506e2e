import type { Money } from '@/api/types';

/** Groups the digits of a decimal string without going through a floating-point number. */
export function formatDecimal(value: string, language: string, scale?: number | null): string {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(value.trim());
  if (!match) return value;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const parts = new Intl.NumberFormat(language).formatToParts(-1234567.8);
  const part = (type: string, fallback: string) => parts.find((p) => p.type === type)?.value ?? fallback;
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, part('group', ','));
  const digits = scale == null ? fraction : fraction.padEnd(scale, '0').slice(0, scale);
  const minus = sign ? part('minusSign', '-') : '';
  return `${minus}${grouped}${digits ? part('decimal', '.') + digits : ''}`;
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
  const amount = formatDecimal(money.amount, language, 2);
  const symbol = currencySymbol(money.currency, language);
  return language === 'de' ? `${amount} ${symbol}` : `${symbol}${/[A-Z]$/.test(symbol) ? ' ' : ''}${amount}`;
}
