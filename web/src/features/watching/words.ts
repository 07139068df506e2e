import { useTranslation } from 'react-i18next';
import type { WatchFinding } from '@/api/watching';

/** What was found, said with its numbers. */
export function useFindingWords() {
  const { t, i18n } = useTranslation();
  const number = (value: number) => new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(value);
  return {
    number,
    said: ({ kind, value, own }: WatchFinding) =>
      t('watch.said', { what: t(`watch.kind.${kind}`), value: number(value), own: number(own) }),
  };
}
