import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { exportRecords, type ExportRequest } from '@/api/records';
import type { Field, ObjectDefinition } from '@/api/types';
import { saveBlob } from '@/lib/download';
import { withTexts } from '@/lib/i18n';
import { ActionButton } from '@/ui/action-button';
import { useNotice } from '@/ui/use-notice';
import { JobDialog } from '../jobs/job-dialog';
import type { ListSearch } from './list-search';

const ExportRequestDialog = lazy(() => withTexts(import('./export-request-dialog'), 'approvals'));

interface ExportMenuProps {
  definition: ObjectDefinition;
  columns: Field[];
  search: ListSearch;
  sort: string | undefined;
  /** Among other small buttons, where it says what it does. */
  small?: boolean;
}

/** Exports what the list shows: its filter, its order, its columns. */
export function ExportMenu({ definition, columns, search, sort, small }: ExportMenuProps) {
  const { t } = useTranslation();
  const notice = useNotice();
  const [job, setJob] = useState<string | null>(null);
  const [wish, setWish] = useState<ExportRequest | null>(null);
  const run = useMutation({
    mutationFn: (body: ExportRequest) => exportRecords(definition.name, body),
    onSuccess: (answer, { format }) => {
      if (answer.kind === 'job') setJob(answer.id);
      else saveBlob(answer.blob, `${definition.plural}.${format}`);
    },
    onError: (error, body) => {
      if (isProblem(error, 'export_request.needs_approval')) setWish(body);
      else notice.failed(error);
    },
  });
  const start = (format: 'csv' | 'xlsx') =>
    run.mutate({ filter: search.filter, q: search.q, sort: sort?.split(','), fields: columns.map((column) => column.name), format });
  const refused = definition.can.export ? null : t('refused.export', { object: definition.label });
  const button = (
    <ActionButton
      {...(small ? { size: 'small' } : { icon: <DownloadOutlined aria-hidden="true" />, 'aria-label': t('list.export') })}
      loading={run.isPending}
      refused={refused}
      title={refused || small ? undefined : t('list.export')}
    >
      {small ? t('bulk.export') : null}
    </ActionButton>
  );
  if (refused) return button;
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'xlsx', label: t('list.export_xlsx') },
            { key: 'csv', label: t('list.export_csv') },
          ],
          onClick: ({ key }) => start(key === 'csv' ? 'csv' : 'xlsx'),
        }}
      >
        {button}
      </Dropdown>
      {wish && (
        <Suspense fallback={null}>
          <ExportRequestDialog object={definition} wish={wish} onClose={() => setWish(null)} />
        </Suspense>
      )}
      {job && <JobDialog id={job} title={t('list.export')} onClose={() => setJob(null)} />}
    </>
  );
}
