const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size in bytes as people say it: the largest unit in which it is at least one. */
export function fileSize(bytes: number, language: string): string {
  const at = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1000)));
  const unit = UNITS[at] ?? 'byte';
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: at === 0 ? 'long' : 'short', maximumFractionDigits: at === 0 ? 0 : 1 }).format(bytes / 1000 ** at);
}
