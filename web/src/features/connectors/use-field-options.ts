import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import type { Field } from '@/api/types';

/** What of a record referred to may say which one it is. */
const NAMING = ['text', 'auto_number', 'email', 'phone'];

/** The fields of an object, those of what it refers to behind them, and whatever is mapped already. */
export function useFieldOptions(fields: Field[], mapped: string[]): { value: string; label: string }[] {
  const { t } = useTranslation();
  const references = fields.filter(({ type, target, hidden }) => type === 'reference' && target && !hidden);
  const targets = useQueries({ queries: references.map(({ target }) => objectQuery(target ?? '')) });
  const own = fields.filter(({ hidden }) => !hidden).map(({ name, label }) => ({ value: name, label }));
  const through = references.flatMap((reference, at) =>
    (targets[at]?.data?.fields ?? [])
      .filter(({ type, hidden }) => NAMING.includes(type) && !hidden)
      .map(({ name, label }) => ({
        value: `${reference.name}.${name}`,
        label: t('filter.part_of', { field: reference.label, part: label }),
      })),
  );
  const known = [...own, ...through];
  const strange = mapped.filter((name, at) => name && mapped.indexOf(name) === at && !known.some(({ value }) => value === name));
  return [...known, ...strange.map((name) => ({ value: name, label: name }))];
}
