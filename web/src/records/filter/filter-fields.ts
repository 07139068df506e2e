import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import type { Operator } from '@/api/vocabulary';

const PARTS = ['country', 'region', 'city', 'postal_code'] as const;

const OF_TEXT: Operator[] = ['eq', 'ne', 'in', 'not_in', 'contains', 'starts_with', 'is_null', 'not_null'];

/** Nobody knows a file by its number. */
const OF_FILES: Operator[] = ['is_null', 'not_null'];

const isFile = (field: Field): boolean => field.type === 'file' || field.type === 'picture';

/** A field as a filter takes it. */
export const asFilterField = (field: Field): Field => (isFile(field) ? { ...field, operators: OF_FILES } : field);

const isAddress = (field: Field): boolean => field.type === 'address' && field.filterable && !field.hidden;

/** The fields one can ask for, with the parts of each address behind it: a part is a text like any other. */
export function useFilterFields(fields: Field[]): Field[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const partOf = (field: Field, part: (typeof PARTS)[number]): Field => ({
      ...field,
      name: `${field.name}.${part}`,
      label: t('filter.part_of', { field: field.label, part: t(`field.address.${part}`) }),
      type: 'text',
      operators: OF_TEXT,
    });
    return fields.flatMap((field) => {
      if (isAddress(field)) return [field, ...PARTS.map((part) => partOf(field, part))];
      return [asFilterField(field)];
    });
  }, [fields, t]);
}
