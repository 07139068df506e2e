import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { asList, asText } from '@/records/fields/label';
import { Select } from '@/ui/lazy';

interface OneOfProps<T extends string> {
  id: string;
  name?: string;
  values: readonly T[];
  value: T;
  word: (value: T) => string;
  onChange: (value: T) => void;
}

/** One of a few words. */
export function OneOf<T extends string>({ id, name, values, value, word, onChange }: OneOfProps<T>) {
  return (
    <Select
      id={id}
      className="full-width"
      aria-label={name}
      value={value}
      options={values.map((one) => ({ value: one, label: word(one) }))}
      onChange={(next: unknown) => onChange(values.find((one) => one === next) ?? value)}
    />
  );
}

interface FieldsSelectProps {
  id: string;
  fields: Field[];
  value: string[];
  onChange: (value: string[]) => void;
}

/** Some fields of an object. */
export function FieldsSelect({ id, fields, value, onChange }: FieldsSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      id={id}
      className="full-width"
      mode="multiple"
      aria-describedby={`${id}-help`}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('process.no_fields')}
      value={value}
      options={fields.map((field) => ({ value: field.name, label: field.label }))}
      onChange={(next: unknown) => onChange(asList(next).map(asText))}
    />
  );
}
