import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectDefinition } from '@/api/types';
import { FieldRow } from '@/ui/field-row';
import { asText } from '../fields/label';
import { RecordPicker } from '../fields/record-picker';

interface BulkTransferProps {
  definition: ObjectDefinition;
  n: string;
  onCancel: () => void;
  onSave: (values: Record<string, unknown>) => void;
}

/** Hands many records to one new owner. */
export default function BulkTransfer({ definition, n, onCancel, onSave }: BulkTransferProps) {
  const { t } = useTranslation();
  const [owner, setOwner] = useState<string | null>(null);
  return (
    <Modal
      open
      title={t('bulk.transfer_title', { n, object: n === '1' ? definition.label : definition.plural })}
      okText={t('transfer.action')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !owner }}
      onCancel={onCancel}
      onOk={() => owner && onSave({ owner_id: owner })}
    >
      <FieldRow id="bulk-owner" label={t('transfer.new_owner')} help={t('transfer.hint')}>
        <RecordPicker id="bulk-owner" target="employee" required value={owner} onChange={(id) => setOwner(asText(id) || null)} />
      </FieldRow>
    </Modal>
  );
}
