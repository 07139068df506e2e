import { PlusOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectDefinition } from '@/api/types';
import { isEditable, isKeptByServer } from '../fields/registry';
import { BulkField, isList, type BulkChange } from './bulk-field';
import styles from './bulk-edit.module.css';

interface BulkEditProps {
  definition: ObjectDefinition;
  n: string;
  onCancel: () => void;
  onSave: (values: Record<string, unknown>) => void;
}

/** Who answers for a record changes by handing it over, with all that goes along. */
const HANDED_OVER = new Set(['owner_id', 'department_id']);

const NEW: BulkChange = { name: undefined, value: null, way: 'add' };

/** The same new values for many records. */
export default function BulkEdit({ definition, n, onCancel, onSave }: BulkEditProps) {
  const { t } = useTranslation();
  const [changes, setChanges] = useState([NEW]);
  const choices = definition.fields.filter(
    (field) => isEditable(field) && !isKeptByServer(field) && !field.unique && field.type !== 'lines' && !HANDED_OVER.has(field.name),
  );
  const fieldOf = ({ name }: BulkChange) => choices.find((choice) => choice.name === name);
  const complete = (change: BulkChange) => {
    const field = fieldOf(change);
    const nothing = change.value === null || (Array.isArray(change.value) && change.value.length === 0);
    return field !== undefined && !(nothing && (field.required || (isList(field) && change.way !== 'replace')));
  };
  const set = (at: number, change: BulkChange) => setChanges((all) => all.map((one, place) => (place === at ? change : one)));
  const save = () => {
    const values = changes.flatMap((change) => {
      const field = fieldOf(change);
      if (!field) return [];
      return [[field.name, isList(field) && change.way !== 'replace' ? { [change.way]: change.value } : change.value]];
    });
    onSave(Object.fromEntries(values) as Record<string, unknown>);
  };
  return (
    <Modal
      open
      title={t('bulk.edit_title', { n, object: n === '1' ? definition.label : definition.plural })}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !changes.every(complete) }}
      onCancel={onCancel}
      onOk={save}
    >
      <div className={styles.changes}>
        {changes.map((change, at) => (
          <BulkField
            key={at}
            id={at === 0 ? 'bulk' : `bulk-${at + 1}`}
            change={change}
            choices={choices.filter(({ name }) => name === change.name || !changes.some((other) => other.name === name))}
            onChange={(next) => set(at, next)}
            onRemove={changes.length > 1 ? () => setChanges((all) => all.filter((_, place) => place !== at)) : undefined}
          />
        ))}
        {changes.length < choices.length && (
          <Button
            className={styles.more ?? ''}
            icon={<PlusOutlined aria-hidden="true" />}
            disabled={!changes.every(complete)}
            onClick={() => setChanges((all) => [...all, NEW])}
          >
            {t('bulk.another')}
          </Button>
        )}
      </div>
    </Modal>
  );
}
