import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { objectQuery, objectsQuery } from '@/api/objects';
import type { Field } from '@/api/types';
import { asList, asText } from '@/records/fields/label';
import { OneRecordPicker, useTitles, type OnePickerProps } from '@/records/fields/one-record-picker';
import { RecordPicker } from '@/records/fields/record-picker';
import { useFilterFields } from '@/records/filter/filter-fields';

const NO_FIELDS: Field[] = [];
const PART_OF_ADDRESS = /\.(country|region|city)$/;

export { OneRecordPicker, useTitles };

export const PersonPicker = (props: OnePickerProps) => <OneRecordPicker object="employee" {...props} />;

interface PeoplePickerProps {
  id: string;
  name: string;
  value: string[];
  onChange: (value: string[]) => void;
}

export function PeoplePicker({ id, name, value, onChange }: PeoplePickerProps) {
  const titles = useTitles('employee', value);
  return (
    <RecordPicker
      id={id}
      name={name}
      target="employee"
      several
      value={value}
      label={value.map((one) => titles[one] ?? `#${one}`)}
      onChange={(next) => onChange(asList(next).map(asText))}
    />
  );
}

/** The objects whose records have owners, and what each is called. */
export function useOwned() {
  const { t } = useTranslation();
  const objects = useQuery(objectsQuery());
  return useMemo(() => {
    const items = objects.data?.items ?? [];
    const owned = items.filter((object) => object.ownership === 'owner' && object.name !== 'move');
    const label = (name: string): string =>
      name === '*' ? t('move.rule.every_object') : (items.find((object) => object.name === name)?.plural ?? name);
    return { owned, label };
  }, [objects.data, t]);
}

/** The fields of an object one can tell receivers apart by. */
export function useTellingFields(object: string): Field[] {
  const definition = useQuery({ ...objectQuery(object === '*' ? 'customer' : object), retry: false });
  const fields = useFilterFields(definition.data?.fields ?? NO_FIELDS);
  const tells = (field: Field) => field.type === 'choice' || PART_OF_ADDRESS.test(field.name);
  return fields.filter((field) => tells(field) && !field.hidden && !field.system);
}
