import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ObjectDefinition } from '@/api/types';
import { FieldRow } from '@/ui/field-row';
import { FieldInsert } from './field-insert';

interface ExpressionFieldProps {
  id: string;
  label: string;
  help: string;
  object: ObjectDefinition;
  value: string;
  errors: string[] | undefined;
  onChange: (value: string) => void;
}

/** A formula, with the names of fields at hand: nobody knows them by heart. */
export function ExpressionField({ id, label, help, object, value, errors, onChange }: ExpressionFieldProps) {
  const { t } = useTranslation();
  return (
    <FieldRow id={id} label={label} help={help} errors={errors}>
      <Input.TextArea
        id={id}
        aria-describedby={`${id}-help`}
        aria-invalid={errors !== undefined || undefined}
        status={errors ? 'error' : ''}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={2000}
        spellCheck={false}
        placeholder={t('rule.expression_example')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <FieldInsert target={id} object={object} value={value} write={(name) => name} onChange={onChange} />
    </FieldRow>
  );
}
