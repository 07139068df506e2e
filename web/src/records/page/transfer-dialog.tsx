import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { transferRecord } from '@/api/records';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { useNotice } from '@/ui/use-notice';
import { asText, titleOf } from '../fields/label';
import { RecordPicker } from '../fields/record-picker';
import { RefusedActions } from '../form/refused-actions';

const WhoApproves = lazy(() => import('../approval/who-approves'));

interface TransferDialogProps {
  definition: ObjectDefinition;
  record: RecordRow;
  onClose: () => void;
}

/** Hands one record to another owner; taking it back is one press while the message stands. */
export default function TransferDialog({ definition, record, onClose }: TransferDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const [owner, setOwner] = useState<{ id: string; name: string } | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: keys.records(definition.name) });
  const undo = async () => {
    if (!record.owner_id) return;
    await transferRecord(definition.name, record.id, record.owner_id).catch(notice.failed);
    await refresh();
  };
  const transfer = useMutation({
    mutationFn: (to: string) => transferRecord(definition.name, record.id, to),
    onSuccess: () => {
      void refresh();
      notice.done(t('transfer.done', { name: owner?.name ?? '' }), () => void undo());
      onClose();
    },
    onError: (error) => {
      if (!isProblem(error, 'approval.required')) notice.failed(error);
    },
  });
  return (
    <Modal
      open
      title={t('transfer.title', { title: titleOf(record, definition.title_field) })}
      okText={t('transfer.action')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !owner, loading: transfer.isPending }}
      onOk={() => owner && transfer.mutate(owner.id)}
      onCancel={onClose}
    >
      <FieldRow id="transfer-owner" label={t('transfer.new_owner')} help={t('transfer.hint')}>
        <RecordPicker
          id="transfer-owner"
          target="employee"
          required
          value={owner?.id ?? null}
          label={owner?.name}
          onChange={(id, name) => setOwner(id ? { id: asText(id), name: name ?? '' } : null)}
        />
      </FieldRow>
      {owner && isProblem(transfer.error, 'approval.required') && (
        <NoticeBar
          tone="warning"
          title={transfer.error.message}
          actions={
            <RefusedActions
              error={transfer.error}
              object={definition.name}
              id={record.id}
              begun={() => ({ deed: 'transfer', values: { owner_id: owner.id } })}
              onLeave={onClose}
            />
          }
        />
      )}
      {owner && (
        <Suspense fallback={null}>
          <WhoApproves
            key={owner.id}
            intention={() => ({ object: definition.name, record: record.id, deed: 'transfer', values: { owner_id: owner.id } })}
          />
        </Suspense>
      )}
    </Modal>
  );
}
