/** Exact arithmetic on decimals as text: figures are never turned into floating-point numbers to be compared. */

function digitsOf(text: string): { value: bigint; scale: number } {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text.trim());
  if (!match) return { value: 0n, scale: 0 };
  const [, sign = '', whole = '0', fraction = ''] = match;
  const value = BigInt(whole + fraction);
  return { value: sign ? -value : value, scale: fraction.length };
}

/** `left - right`, with as many decimals as the longer of them. */
export function minus(left: string, right: string): string {
  const [one, other] = [digitsOf(left), digitsOf(right)];
  const scale = Math.max(one.scale, other.scale);
  const wide = ({ value, scale: own }: typeof one) => value * 10n ** BigInt(scale - own);
  const value = wide(one) - wide(other);
  const text = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  return `${value < 0n ? '-' : ''}${whole}${scale > 0 ? `.${text.slice(-scale)}` : ''}`;
}

export const isZero = (text: string): boolean => digitsOf(text).value === 0n;

/** How long a bar is beside the longest, from 0 to 1; for the eye alone. */
export function shareOf(value: string, largest: number): number {
  const size = Number(value);
  return largest > 0 && size > 0 ? Math.min(1, size / largest) : 0;
}
