import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { fits } from '@/lib/fits';
import { Select } from '@/ui/lazy';
import styles from './filter.module.css';
import type { Offer } from './related-fields';

interface FieldSelectProps {
  offer: Offer;
  name: string;
  onChange: (name: string) => void;
}

const optionOf = ({ name, label }: Field) => ({ value: name, label });

/** What a condition is about: the object's own fields first, then those of each record it refers to. */
export function FieldSelect({ offer, name, onChange }: FieldSelectProps) {
  const { t } = useTranslation();
  const { fields, groups, all } = offer;
  const offered = [...fields, ...groups.flatMap((group) => group.fields)];
  // A field that is not offered is still called by its words.
  const strange = all.filter((field) => field.name === name && !offered.includes(field));
  return (
    <Select
      className={styles.field}
      aria-label={t('filter.field')}
      showSearch={{ filterOption: (typed, option) => typeof option?.label === 'string' && fits(option.label, typed) > 0 }}
      popupMatchSelectWidth={false}
      value={name || undefined}
      options={[
        ...[...strange, ...fields].map(optionOf),
        ...groups.map(({ reference, fields: inner }) => ({ label: reference.label, options: inner.map(optionOf) })),
      ]}
      onChange={(next: unknown) => onChange(String(next))}
    />
  );
}
