import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { objectQuery, objectsQuery } from '@/api/objects';
import { recordQuery } from '@/api/records';
import type { Field } from '@/api/types';
import { asList, asText, titleOf } from '@/records/fields/label';
import { RecordPicker } from '@/records/fields/record-picker';
import { useFilterFields } from '@/records/filter/filter-fields';

const NO_FIELDS: Field[] = [];
const PART_OF_ADDRESS = /\.(country|region|city)$/;

interface OnePickerProps {
  id: string;
  value: string | null;
  /** What the control is called where no label stands beside it. */
  name?: string | undefined;
  required?: boolean;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
  onChange: (value: string | null) => void;
}

/** A stored request names people by their ids alone; a picker shows them by name. */
export function useTitles(object: string, ids: readonly string[]): Record<string, string> {
  const definition = useQuery(objectQuery(object));
  const found = useQueries({
    queries: ids.map((id) => ({ ...recordQuery(object, id), staleTime: 300_000, enabled: definition.data !== undefined })),
  });
  const title = definition.data?.title_field ?? 'name';
  return Object.fromEntries(found.flatMap(({ data }) => (data ? [[data.id, titleOf(data, title)]] : [])));
}

export function OneRecordPicker({ object, ...props }: OnePickerProps & { object: string }) {
  const titles = useTitles(object, props.value ? [props.value] : []);
  return (
    <RecordPicker
      {...props}
      key={object}
      target={object}
      label={titles}
      onChange={(next) => props.onChange(asText(next) || null)}
    />
  );
}

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
