import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardWords } from './card-drawing';

/** What a card is written with. */
export function useCardWords(): CardWords {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(() => {
    const number = new Intl.NumberFormat(language);
    return { t, language, count: (value: number) => number.format(value) };
  }, [t, language]);
}
