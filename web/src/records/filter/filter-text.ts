import type { TFunction } from 'i18next';
import type { Field, Filter } from '@/api/types';
import { i18n } from '@/lib/i18n';
import { isObject, textOf } from '@/lib/json';
import { formatDecimal } from '@/lib/money';
import { isRelative, VALUELESS } from './filter-draft';

export function relativeText(value: string, t: TFunction): string {
  const [name, n] = value.split(':');
  if (name === 'last_n_days') return t('filter.relative.last_n_days', { n });
  if (name === 'next_n_days') return t('filter.relative.next_n_days', { n });
  return isRelative(value) ? t(`filter.relative.${value}` as 'filter.relative.today') : value;
}

/** Amounts are long: their digits stand in groups, as they do in lists. */
const AMOUNTS = new Set(['money', 'decimal']);

function valueText(field: Field | undefined, value: unknown, t: TFunction): string {
  if (isRelative(value)) return relativeText(value, t);
  if (Array.isArray(value)) return value.map((item) => valueText(field, item, t)).join(t('filter.list_separator'));
  if (typeof value === 'boolean') return value ? t('common.yes') : t('common.no');
  if (isObject(value) && 'amount' in value) return [formatDecimal(textOf(value['amount']), i18n.language), textOf(value['currency'])].filter(Boolean).join(' ');
  if (field && AMOUNTS.has(field.result ?? field.type)) return formatDecimal(textOf(value), i18n.language);
  const option = field?.options?.find((choice) => choice.value === value);
  return option?.label ?? (isObject(value) ? JSON.stringify(value) : textOf(value));
}

/** Ids mean nothing to a reader; conditions on people and records are worded without them. */
const BY_ID = new Set(['reference', 'references', 'employee', 'department']);

/** A filter as a sentence. */
export function filterText(filter: Filter, fields: Field[], t: TFunction): string {
  if ('and' in filter) return filter.and.map((item) => nestedText(item, fields, t)).join(t('filter.and_word'));
  if ('or' in filter) return filter.or.map((item) => nestedText(item, fields, t)).join(t('filter.or_word'));
  if ('not' in filter) return t('filter.not_text', { text: filterText(filter.not, fields, t) });
  const field = fields.find((candidate) => candidate.name === filter.field);
  const label = field?.label ?? filter.field;
  const op = t(`filter.op.${filter.op}`);
  if (VALUELESS.includes(filter.op)) return `${label} ${op}`;
  const value = field && BY_ID.has(field.type) ? t('filter.chosen') : valueText(field, filter.value, t);
  return `${label} ${op} ${value}`;
}

function nestedText(filter: Filter, fields: Field[], t: TFunction): string {
  const text = filterText(filter, fields, t);
  return 'and' in filter || 'or' in filter ? t('filter.bracketed', { text }) : text;
}
