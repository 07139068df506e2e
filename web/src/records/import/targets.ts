import type { TFunction } from 'i18next';
import type { Field, ObjectDefinition } from '@/api/types';
import { isEditable, isKeptByServer } from '../fields/registry';

const ADDRESS = ['country', 'region', 'city', 'street', 'postal_code'] as const;

interface Target {
  value: string;
  label: string;
}

const isTarget = (field: Field): boolean =>
  (isEditable(field) && !isKeptByServer(field) && field.type !== 'lines') || field.type === 'auto_number' || field.name === 'id';

const partsOf = (field: Field, t: TFunction): Target[] => {
  const part = (name: string, label: string) => ({ value: `${field.name}.${name}`, label: t('import.part', { field: field.label, part: label }) });
  if (field.type === 'address') return ADDRESS.map((name) => part(name, t(`field.address.${name}`)));
  if (field.type === 'money') return [part('currency', t('field.currency'))];
  return [];
};

/** What a column can fill: fields, and the parts of addresses and amounts. */
export const targetsOf = (definition: ObjectDefinition, t: TFunction): Target[] =>
  definition.fields.filter(isTarget).flatMap((field) => [{ value: field.name, label: field.label }, ...partsOf(field, t)]);

/** What a target is called, even one that no list offers: a reference found by a field of its own. */
export function targetLabel(definition: ObjectDefinition, targets: Target[], value: string, t: TFunction): string {
  const known = targets.find((target) => target.value === value);
  if (known) return known.label;
  const [name, part] = value.split('.');
  const label = definition.fields.find((field) => field.name === name)?.label ?? value;
  return part ? t('import.part', { field: label, part }) : label;
}
