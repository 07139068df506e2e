/** Of the world's countries the browser knows the names; these are those whose numbering plans and addresses are asked for most. */
const COUNTRIES = ['CN', 'TW', 'HK', 'MO', 'SG', 'JP', 'KR', 'VN', 'TH', 'MY', 'ID', 'IN', 'AU', 'US', 'CA', 'MX', 'BR', 'GB', 'IE', 'DE', 'AT', 'CH', 'LI', 'LU', 'FR', 'BE', 'NL', 'IT', 'ES', 'PT', 'PL', 'CZ', 'SK', 'HU', 'SI', 'HR', 'RO', 'BG', 'GR', 'DK', 'SE', 'NO', 'FI', 'TR', 'IL', 'AE', 'SA', 'ZA'];
const CURRENCIES = ['CNY', 'TWD', 'HKD', 'USD', 'EUR', 'JPY', 'GBP', 'CHF', 'SGD', 'KRW'];

export interface Place {
  value: string;
  label: string;
}

const byLabel = (language: string) => (one: Place, other: Place) => one.label.localeCompare(other.label, language);

const named = (codes: Iterable<string>, type: 'region' | 'currency', language: string): Place[] => {
  const names = new Intl.DisplayNames([language], { type, fallback: 'code' });
  return [...codes].map((value) => ({ value, label: `${names.of(value) ?? value} (${value})` }));
};

/** The countries, and the one that is set already. */
export const countries = (language: string, set: string): Place[] =>
  named(new Set([...COUNTRIES, set]), 'region', language).toSorted(byLabel(language));

/** All currencies the browser knows: first the usual ones, then the others by name. */
export function currencies(language: string, without?: string): Place[] {
  const known = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('currency') : [];
  const others = named(
    known.filter((code) => !CURRENCIES.includes(code)),
    'currency',
    language,
  ).toSorted(byLabel(language));
  return [...named(CURRENCIES, 'currency', language), ...others].filter(({ value }) => value !== without);
}

/** The time zones, and the one that is set already. */
export const timeZones = (set: string): Place[] => {
  const known = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  return [...new Set([set, ...known])].map((value) => ({ value, label: value }));
};
