import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { asList, asText } from '@/records/fields/label';
import { Select } from '@/ui/lazy';

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
