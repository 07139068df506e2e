import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { Select } from '@/ui/lazy';

interface FieldSelectProps {
  id: string;
  name?: string;
  fields: Pick<Field, 'name' | 'label'>[];
  value: string;
  onChange: (field: string) => void;
}

/** One field of an object. */
export function FieldSelect({ id, name, fields, value, onChange }: FieldSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      id={id}
      className="full-width"
      aria-label={name}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('rule.choose_field')}
      value={value || undefined}
      options={fields.map((field) => ({ value: field.name, label: field.label }))}
      onChange={(next: unknown) => onChange(String(next))}
    />
  );
}
