import { useTranslation } from 'react-i18next';
import type { ObjectDefinition } from '@/api/types';
import { Select } from '@/ui/lazy';
import styles from './automations.module.css';

interface FieldInsertProps {
  /** The id of the control into which is written. */
  target: string;
  object: ObjectDefinition;
  value: string;
  /** How a field is written there. */
  write: (field: string) => string;
  onChange: (value: string) => void;
}

/** Puts a field where the caret stands. */
export function FieldInsert({ target, object, value, write, onChange }: FieldInsertProps) {
  const { t } = useTranslation();
  const insert = (field: string) => {
    const control = document.getElementById(target);
    const at = control instanceof HTMLTextAreaElement ? [control.selectionStart, control.selectionEnd] : [value.length, value.length];
    const [from = value.length, to = value.length] = at;
    onChange(value.slice(0, from) + write(field) + value.slice(to));
    control?.focus();
  };
  return (
    <Select
      className={styles.insert ?? ''}
      size="small"
      aria-label={t('rule.insert_field')}
      placeholder={t('rule.insert_field')}
      showSearch={{ optionFilterProp: 'label' }}
      value={null}
      options={object.fields.filter(({ hidden, type }) => !hidden && type !== 'lines').map(({ name, label }) => ({ value: name, label }))}
      onChange={(name: unknown) => insert(String(name))}
    />
  );
}
