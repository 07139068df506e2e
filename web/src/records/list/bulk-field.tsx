import { CloseOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { fieldUi } from '../fields/registry';
import styles from './bulk-edit.module.css';

/** Lists can be added to and taken from, so that every record keeps what else it has. */
const WAYS = ['add', 'remove', 'replace'] as const;

/** What becomes of one field. */
export interface BulkChange {
  name: string | undefined;
  value: unknown;
  way: (typeof WAYS)[number];
}

export const isList = (field: Field | undefined) => field?.type === 'choices' || field?.type === 'references';

interface BulkFieldProps {
  id: string;
  change: BulkChange;
  choices: Field[];
  onChange: (change: BulkChange) => void;
  /** Nothing where it is the only one. */
  onRemove: (() => void) | undefined;
}

/** A field, and its new value. */
export function BulkField({ id, change, choices, onChange, onRemove }: BulkFieldProps) {
  const { t } = useTranslation();
  const field = choices.find(({ name }) => name === change.name);
  const told = isList(field) && change.way !== 'replace';
  const Input = field ? fieldUi(field).Input : null;
  return (
    <div className={styles.change}>
      <FieldRow id={`${id}-field`} label={t('filter.field')}>
        <span className={styles.chosen}>
          <Select
            id={`${id}-field`}
            className="full-width"
            showSearch={{ optionFilterProp: 'label' }}
            value={change.name}
            options={choices.map((choice) => ({ value: choice.name, label: choice.label }))}
            onChange={(next: unknown) => onChange({ name: String(next), value: null, way: change.way })}
          />
          {onRemove && (
            <Button
              type="text"
              icon={<CloseOutlined aria-hidden="true" />}
              aria-label={t('bulk.without', { field: field?.label ?? '' })}
              onClick={onRemove}
            />
          )}
        </span>
      </FieldRow>
      {isList(field) && (
        <FieldRow id={`${id}-way`} label={t('bulk.how')}>
          <Segmented
            id={`${id}-way`}
            block
            aria-label={t('bulk.how')}
            value={change.way}
            options={WAYS.map((one) => ({ value: one, label: t(`bulk.${one}`) }))}
            onChange={(way) => onChange({ ...change, way })}
          />
        </FieldRow>
      )}
      {field && Input && (
        <FieldRow
          id={`${id}-value`}
          label={t(told ? 'bulk.values' : 'bulk.new_value')}
          help={field.required || told ? null : t('bulk.empty_clears')}
        >
          <Input key={field.name} id={`${id}-value`} field={field} value={change.value} onChange={(value) => onChange({ ...change, value })} />
        </FieldRow>
      )}
    </div>
  );
}
