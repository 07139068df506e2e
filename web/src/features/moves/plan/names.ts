import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Ref } from '@/api/move-types';
import { objectQuery } from '@/api/objects';

/** What somebody or something is called; what the reader may not see is called just that. */
export function useRefName() {
  const { t } = useTranslation();
  return (ref: Ref | null | undefined): string => (ref ? (ref.label ?? t('plan.unseen')) : t('plan.nobody'));
}

export function useNumber() {
  const { i18n } = useTranslation();
  const format = new Intl.NumberFormat(i18n.language);
  return (value: number): string => format.format(value);
}

/** The labels of fields of several objects, as far as they have come. */
export function useFieldLabels(objects: readonly string[]) {
  const found = useQueries({
    queries: [...new Set(objects)].map((object) => ({ ...objectQuery(object), retry: false })),
  });
  return (object: string, field: string): string =>
    found.find(({ data }) => data?.name === object)?.data?.fields.find((one) => one.name === field)?.label ?? field;
}
