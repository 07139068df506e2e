import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectDefinition } from '@/api/types';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { fieldUi, isEditable, isKeptByServer } from '../fields/registry';

interface BulkEditProps {
  definition: ObjectDefinition;
  n: string;
  onCancel: () => void;
  onSave: (values: Record<string, unknown>) => void;
}

/** One field, one new value, many records. */
export default function BulkEdit({ definition, n, onCancel, onSave }: BulkEditProps) {
  const { t } = useTranslation();
  const [name, setName] = useState<string>();
  const [value, setValue] = useState<unknown>(null);
  const choices = definition.fields.filter(
    (field) => isEditable(field) && !isKeptByServer(field) && !field.unique && field.type !== 'lines',
  );
  const field = choices.find((choice) => choice.name === name);
  const Input = field ? fieldUi(field).Input : null;
  return (
    <Modal
      open
      title={t('bulk.edit_title', { n, object: n === '1' ? definition.label : definition.plural })}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !field || (field.required && value === null) }}
      onCancel={onCancel}
      onOk={() => field && onSave({ [field.name]: value })}
    >
      <div className="stack">
        <FieldRow id="bulk-field" label={t('filter.field')}>
          <Select
            id="bulk-field"
            className="full-width"
            showSearch={{ optionFilterProp: 'label' }}
            value={name}
            options={choices.map((choice) => ({ value: choice.name, label: choice.label }))}
            onChange={(next: unknown) => {
              setName(String(next));
              setValue(null);
            }}
          />
        </FieldRow>
        {field && Input && (
          <FieldRow id="bulk-value" label={t('bulk.new_value')} help={field.required ? null : t('bulk.empty_clears')}>
            <Input key={field.name} id="bulk-value" field={field} value={value} onChange={setValue} />
          </FieldRow>
        )}
      </div>
    </Modal>
  );
}
