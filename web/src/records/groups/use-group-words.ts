import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupKey, GroupSum } from '@/api/groups';
import type { Field } from '@/api/types';
import { formatDecimal, formatMoney, withoutTrailingZeros } from '@/lib/money';
import { groupName, isMoneyField, type Grouping } from './group-fields';

/** What groups and their sums are called in the reader's language. */
export function useGroupWords(grouping: Grouping) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const name = useCallback(
    (key: GroupKey | undefined) =>
      groupName(key, grouping, language, {
        yes: t('common.yes'),
        no: t('common.no'),
        nothing: t('groups.nothing'),
        others: t('groups.others'),
        rest: t('groups.rest'),
      }),
    [grouping, language, t],
  );
  const number = (value: number | string) => formatDecimal(withoutTrailingZeros(String(value)), language);
  const sum = (field: Field, value: GroupSum | undefined, currency: string): string =>
    value === undefined ? '' : isMoneyField(field) ? formatMoney({ amount: value.value, currency }, language) : number(value.value);
  return { name, number, sum };
}
