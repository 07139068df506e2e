import { useTranslation } from 'react-i18next';
import { EVERY } from '@/api/status';
import type { ObjectDefinition } from '@/api/types';
import type { Whom } from './matrix';

/** What is called how, on this page. */
export function useWords(definition: ObjectDefinition, roles: ReadonlyMap<string, string>) {
  const { t } = useTranslation();
  const options = definition.fields.find(({ name }) => name === definition.status)?.options ?? [];
  const and = t('filter.list_separator');
  const field = (name: string) =>
    name === EVERY ? t('status.all_fields') : (definition.fields.find((one) => one.name === name)?.label ?? name);
  const status = (value: string) =>
    value === EVERY ? t('status.every') : (options.find((one) => one.value === value)?.label ?? value);
  const fields = (names: string[]) => names.map(field).join(and);
  const whom = ({ who, role, field: named }: Whom) => {
    if (who === 'field' && named) return field(named);
    return who === 'role' ? (roles.get(role ?? '') ?? t('status.a_role')) : t(`status.who.${who}`);
  };
  const people = definition.fields.filter(({ type, hidden, system }) => type === 'employee' && !hidden && !system);
  return { options, people, field, status, fields, whom };
}

export type Words = ReturnType<typeof useWords>;
