import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { removeRecord, restoreRecord } from '@/api/records';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { withTexts } from '@/lib/i18n';
import { ActionButton } from '@/ui/action-button';
import { useNotice } from '@/ui/use-notice';
import type {} from '../change/begun';
import { titleOf } from '../fields/label';

const RecordButtons = lazy(() => withTexts(import('../automation/record-buttons'), 'press'));
const TransferDialog = lazy(() => import('./transfer-dialog'));

interface RecordActionsProps {
  definition: ObjectDefinition;
  record: RecordRow;
  /** Why it may not be deleted, where that may be more than the roles. */
  noDelete?: string | undefined;
  /** Whether it may be changed by a change order. */
  change?: boolean;
}

export function RecordActions({ definition, record, noDelete, change = false }: RecordActionsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const notice = useNotice();
  const [transferring, setTransferring] = useState(false);
  const params = { object: definition.name, id: record.id };
  const may = (action: string) => record.can?.includes(action) === true;
  const names = { object: definition.label };
  const refresh = () => client.invalidateQueries({ queryKey: keys.records(definition.name) });
  const restore = useMutation({
    mutationFn: () => restoreRecord(definition.name, record.id),
    onSuccess: () => {
      void refresh();
      void navigate({ to: '/records/$object/$id', params, search: {} });
    },
    onError: notice.failed,
  });
  const remove = useMutation({
    mutationFn: () => removeRecord(definition.name, record.id),
    onSuccess: async () => {
      const title = titleOf(record, definition.title_field);
      await navigate({ to: '/records/$object', params: { object: definition.name } });
      void refresh();
      notice.done(t('record.deleted', { title }), () => restore.mutate());
    },
    onError: (error) => {
      notice.failed(error);
      // What needs approval is proposed: why is asked for there.
      if (!isProblem(error, 'approval.required')) return;
      void navigate({ to: '/records/$object/$id/change', params, search: {}, state: { begun: { deed: 'delete', values: {} } } });
    },
  });
  return (
    <>
      {may('edit') && (
        <Suspense fallback={null}>
          <RecordButtons object={definition.name} id={record.id} />
        </Suspense>
      )}
      {definition.ownership === 'owner' && (
        <ActionButton
          refused={may('transfer') ? null : t('refused.transfer', names)}
          onClick={() => setTransferring(true)}
        >
          {t('transfer.action')}
        </ActionButton>
      )}
      {change && (
        <Button onClick={() => void navigate({ to: '/records/$object/$id/change', params, search: {} })}>{t('change.open_new')}</Button>
      )}
      {definition.can.create && (
        <Button
          onClick={() =>
            void navigate({ to: '/records/$object/new', params: { object: definition.name }, search: { copy: record.id } })
          }
        >
          {t('record.copy')}
        </Button>
      )}
      <ActionButton
        danger
        loading={remove.isPending}
        refused={may('delete') ? null : (noDelete ?? t('refused.delete', names))}
        onClick={() => remove.mutate()}
      >
        {t('common.delete')}
      </ActionButton>
      <ActionButton
        type="primary"
        refused={may('edit') ? null : t('refused.edit', names)}
        onClick={() => void navigate({ to: '/records/$object/$id/edit', params })}
      >
        {t('common.edit')}
      </ActionButton>
      {transferring && (
        <Suspense fallback={null}>
          <TransferDialog definition={definition} record={record} onClose={() => setTransferring(false)} />
        </Suspense>
      )}
    </>
  );
}
