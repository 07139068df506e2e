/** From so many hours on, people think in days. */
const IN_DAYS = 48;

/** How long something took, as people say it: minutes, hours or days. */
export function formatHours(hours: number | null, language: string): string {
  if (hours === null) return '–';
  const said = (value: number, unit: 'minute' | 'hour' | 'day', digits: number) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(value);
  if (hours >= IN_DAYS) return said(hours / 24, 'day', 1);
  if (hours >= 1) return said(hours, 'hour', 1);
  return said(hours * 60, 'minute', 0);
}
