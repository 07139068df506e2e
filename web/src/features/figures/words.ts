import { useTranslation } from 'react-i18next';
import { formatDecimal, withoutTrailingZeros } from '@/lib/money';
import type { Line } from './sections';
import type { Grouping } from './search';

/** `2026-03`, `2026-Q1` or `2026`, as people say it. */
export function usePeriodName() {
  const { t, i18n } = useTranslation();
  const month = new Intl.DateTimeFormat(i18n.language, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const whole = new Intl.DateTimeFormat(i18n.language, { year: 'numeric', timeZone: 'UTC' });
  return (period: string): string => {
    const [year = '', part] = period.split('-');
    if (!part) return whole.format(Date.UTC(Number(year), 0, 1));
    if (part.startsWith('Q')) return t('figures.quarter', { year, quarter: part.slice(1) });
    return month.format(Date.UTC(Number(year), Number(part) - 1, 1));
  };
}

/** What a line is called. */
export function useLineName(by: Grouping) {
  const { t } = useTranslation();
  const periodName = usePeriodName();
  return ({ group, named, period }: Line): string => {
    switch (group) {
      case 'named':
        return named?.label ?? '–';
      case 'nobody':
        return by === 'none' ? '–' : t(`figures.nobody.${by}`);
      case 'others':
        return t('figures.others');
      case 'all':
        return period ? periodName(period) : t('figures.total');
    }
  };
}

/** Numbers as the reader writes them; amounts with their cents. */
export function useValue(money: boolean) {
  const { i18n } = useTranslation();
  return (value: string): string => formatDecimal(withoutTrailingZeros(value), i18n.language, money ? 2 : null);
}

/** A difference says its direction in any case. */
export function useDifference(money: boolean) {
  const value = useValue(money);
  return ({ difference, differs }: Line): string =>
    differs ? `${difference.startsWith('-') ? '' : '+'}${value(difference)}` : '–';
}
