import { Modal, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, ObjectDefinition } from '@/api/types';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { fieldUi, isEditable, isKeptByServer } from '../fields/registry';

interface BulkEditProps {
  definition: ObjectDefinition;
  n: string;
  onCancel: () => void;
  onSave: (values: Record<string, unknown>) => void;
}

/** Lists can be added to and taken from, so that every record keeps what else it has. */
const WAYS = ['add', 'remove', 'replace'] as const;
type Way = (typeof WAYS)[number];

const isList = (field: Field | undefined) => field?.type === 'choices' || field?.type === 'references';

/** One field, one new value, many records. */
export default function BulkEdit({ definition, n, onCancel, onSave }: BulkEditProps) {
  const { t } = useTranslation();
  const [name, setName] = useState<string>();
  const [value, setValue] = useState<unknown>(null);
  const [way, setWay] = useState<Way>('add');
  const choices = definition.fields.filter(
    (field) => isEditable(field) && !isKeptByServer(field) && !field.unique && field.type !== 'lines',
  );
  const field = choices.find((choice) => choice.name === name);
  const told = isList(field) && way !== 'replace';
  const nothing = value === null || (Array.isArray(value) && value.length === 0);
  const Input = field ? fieldUi(field).Input : null;
  return (
    <Modal
      open
      title={t('bulk.edit_title', { n, object: n === '1' ? definition.label : definition.plural })}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !field || (nothing && (field.required || told)) }}
      onCancel={onCancel}
      onOk={() => field && onSave({ [field.name]: told ? { [way]: value } : value })}
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
        {isList(field) && (
          <FieldRow id="bulk-way" label={t('bulk.how')}>
            <Segmented
              id="bulk-way"
              block
              aria-label={t('bulk.how')}
              value={way}
              options={WAYS.map((one) => ({ value: one, label: t(`bulk.${one}`) }))}
              onChange={setWay}
            />
          </FieldRow>
        )}
        {field && Input && (
          <FieldRow
            id="bulk-value"
            label={t(told ? 'bulk.values' : 'bulk.new_value')}
            help={field.required || told ? null : t('bulk.empty_clears')}
          >
            <Input key={field.name} id="bulk-value" field={field} value={value} onChange={setValue} />
          </FieldRow>
        )}
      </div>
    </Modal>
  );
}
