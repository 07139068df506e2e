import { useQueries } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import type { Field, Filter, ObjectDefinition } from '@/api/types';
import { isFilterable } from './filter-draft';
import { asFilterField } from './filter-fields';

/** What can be asked of the records one field refers to. */
export interface RelatedGroup {
  reference: Field;
  fields: Field[];
}

/** What a condition can be about. */
export interface Offer {
  /** The object's own. */
  fields: Field[];
  groups: RelatedGroup[];
  /** All of these, and what the filter names besides. */
  all: Field[];
}

/** Fields that refer to one record; those with several cannot be looked through. */
const LOOKED_THROUGH = new Set<Field['type']>(['reference', 'employee', 'department']);

/** Kept of every record; of people and departments it tells the one who asks nothing. */
const KEPT = ['owner_id', 'department_id', 'created_at', 'updated_at'];
const ORGANISATION = ['employee', 'department'];

export const isLookedThrough = (field: Field): boolean =>
  LOOKED_THROUGH.has(field.type) && Boolean(field.target) && field.filterable && !field.hidden;

/** What an object's own filter calls a field of what it refers to: the reference, a dot, the field. */
export function relatedFields(reference: Field, target: ObjectDefinition, t: TFunction): Field[] {
  const asked = ({ name, system }: Field) => !system || (KEPT.includes(name) && !ORGANISATION.includes(target.name));
  return target.fields
    .filter((field) => asked(field) && isFilterable(field))
    .map((field) => ({
      ...asFilterField(field),
      name: `${reference.name}.${field.name}`,
      label: t('filter.through', { field: reference.label, inner: field.label }),
    }));
}

/** Every path a filter compares by. */
export function pathsOf(filter: Filter): string[] {
  if ('and' in filter) return filter.and.flatMap(pathsOf);
  if ('or' in filter) return filter.or.flatMap(pathsOf);
  return 'not' in filter ? pathsOf(filter.not) : [filter.field];
}

const begins = (paths: string[] | null, field: Field) => !paths || paths.some((path) => path.startsWith(`${field.name}.`));

/** The references a filter may look through: what the object is about first, what every record has last. */
const referencesIn = (fields: Field[], paths: string[] | null): Field[] =>
  fields
    .filter((field) => isLookedThrough(field) && begins(paths, field))
    .sort((one, other) => Number(one.system) - Number(other.system));

interface Related {
  groups: RelatedGroup[];
  /** Whether some definitions are still on their way. */
  pending: boolean;
}

/** What can be asked of related records. `paths`: only what these name; null: all there is. */
export function useRelated(fields: Field[], paths: string[] | null): Related {
  const { t } = useTranslation();
  const references = referencesIn(fields, paths);
  const targets = [...new Set(references.map(({ target }) => String(target)))];
  const found = useQueries({ queries: targets.map((target) => objectQuery(target)) });
  const groups = references.flatMap((reference): RelatedGroup[] => {
    const target = found[targets.indexOf(String(reference.target))]?.data;
    const inner = target ? relatedFields(reference, target, t) : [];
    return inner.length > 0 ? [{ reference, fields: inner }] : [];
  });
  return { groups, pending: found.some(({ isPending }) => isPending) };
}

/** Stands for each path nothing is known of, so that the reader is told so, not shown a technical name. */
export function unreadable(filter: Filter | undefined, own: Field[], known: Field[], t: TFunction): Field[] {
  const paths = filter ? [...new Set(pathsOf(filter))] : [];
  return paths.flatMap((path) => {
    const reference = own.find((field) => isLookedThrough(field) && path.startsWith(`${field.name}.`));
    if (!reference || known.some(({ name }) => name === path)) return [];
    const label = t('filter.through', { field: reference.label, inner: t('filter.unreadable') });
    return [{ ...reference, name: path, label, type: 'text', operators: [] }];
  });
}
