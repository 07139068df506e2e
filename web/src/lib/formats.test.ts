import { describe, expect, it } from 'vitest';
import { formatDate, formatInstant, instantToWall, setTimeZone, wallToInstant } from './dates';
import { deviceOf } from './device';
import { formatDecimal, formatMoney, parseDecimal, withoutTrailingZeros } from './money';
import { checkPassword } from './password';
import { readMoveSearch, readNewErasureSearch, readSignInSearch } from './searches';

describe('formats', () => {
  it('groups decimals of any length without rounding them', () => {
    expect(formatDecimal('12345678901234567890.12', 'zh-CN')).toBe('12,345,678,901,234,567,890.12');
    expect(formatDecimal('-1234.5', 'de', 2)).toBe('-1.234,50');
    expect(formatDecimal('12*', 'de')).toBe('12*');
    expect(withoutTrailingZeros('800')).toBe('800');
    expect(withoutTrailingZeros('8.000')).toBe('8');
    expect(withoutTrailingZeros('0.0500')).toBe('0.05');
  });

  it.each([
    ['de', '12.345,50', '12345.50'],
    ['de', '12,5', '12.5'],
    ['de', '12.5', '12.5'],
    ['de', '1.234', '1234'],
    ['de', '0.125', '0.125'],
    ['en', '12,345.50', '12345.50'],
    ['en', '1,234', '1234'],
    ['en', '12,5', '12.5'],
    ['en', '-.5', '-0.5'],
    ['zh-CN', '１２，３４５．５', '12345.5'],
    ['zh-CN', '007', '7'],
    ['de', '12,', '12'],
    ['de', 'zwölf', null],
    ['de', '-', null],
    ['en', '1.2.3', null],
  ])('reads a number as it is typed in %s: %s', (language, typed, value) => {
    expect(parseDecimal(typed, language)).toBe(value);
  });

  it('writes money the way each language does', () => {
    expect(formatMoney({ amount: '1200.00', currency: 'EUR' }, 'de')).toBe('1.200,00 €');
    expect(formatMoney({ amount: '1200.00', currency: 'CNY' }, 'zh-CN')).toBe('¥1,200.00');
    expect(formatMoney({ amount: '0.0525', currency: 'CNY' }, 'zh-CN')).toBe('¥0.0525');
    expect(formatMoney({ amount: '3280.0000', currency: 'CNY' }, 'zh-CN')).toBe('¥3,280.00');
  });

  it('keeps a date on its day whatever the zone', () => {
    setTimeZone('America/Los_Angeles');
    expect(formatDate('2026-11-21', 'de')).toBe('21.11.2026');
  });

  it('shows and takes instants on the wall clock of the zone', () => {
    setTimeZone('Asia/Shanghai');
    expect(formatInstant('2026-11-21T08:00:00.000000Z', 'zh-CN')).toContain('16:00');
    const wall = instantToWall('2026-11-21T08:00:00.000000Z');
    expect(wall && wallToInstant(wall)).toBe('2026-11-21T08:00:00.000Z');
  });
});

describe('a device', () => {
  it('is called what people call it', () => {
    const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';
    expect(deviceOf(chrome)).toBe('Chrome · Windows');
    expect(deviceOf(`${chrome} Edg/140.0`)).toBe('Edge · Windows');
    expect(deviceOf('curl/8.5.0')).toBe('curl/8.5.0');
    expect(deviceOf(null)).toBe('–');
  });
});

describe('guards', () => {
  it('finds weak passwords', () => {
    const unmet = (password: string) =>
      checkPassword(password, 'liming@example.com').filter((check) => !check.met).map((check) => check.rule);
    expect(unmet('aaaaaaaaaaaa')).toEqual(['variety']);
    expect(unmet('Liming2026!')).toEqual(['account']);
    expect(unmet('correct horse')).toEqual([]);
  });

  it('takes no id from an address that is not the one written there', () => {
    expect(readNewErasureSearch({ employee: '912207776376164367' })).toEqual({ employee: '912207776376164367' });
    expect(readMoveSearch({ employee: 12 })).toEqual({ employee: '12' });
    expect(readNewErasureSearch(JSON.parse('{"employee":912207776376164367}') as Record<string, unknown>)).toEqual({});
  });

  it('follows only addresses of this site after signing in', () => {
    expect(readSignInSearch({ next: '/records/customer?q=1' })).toEqual({ next: '/records/customer?q=1' });
    expect(readSignInSearch({ next: '//evil.example' })).toEqual({});
    expect(readSignInSearch({ next: '/\\evil.example' })).toEqual({});
    expect(readSignInSearch({ next: 'https://evil.example' })).toEqual({});
  });
});
