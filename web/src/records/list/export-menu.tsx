import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportRecords } from '@/api/records';
import type { Field, ObjectDefinition } from '@/api/types';
import { saveBlob } from '@/lib/download';
import { ActionButton } from '@/ui/action-button';
import { useNotice } from '@/ui/use-notice';
import { JobDialog } from '../jobs/job-dialog';
import type { ListSearch } from './list-search';

interface ExportMenuProps {
  definition: ObjectDefinition;
  columns: Field[];
  search: ListSearch;
  sort: string | undefined;
}

/** Exports what the list shows: its filter, its order, its columns. */
export function ExportMenu({ definition, columns, search, sort }: ExportMenuProps) {
  const { t } = useTranslation();
  const notice = useNotice();
  const [job, setJob] = useState<string | null>(null);
  const run = useMutation({
    mutationFn: (format: 'csv' | 'xlsx') =>
      exportRecords(definition.name, {
        filter: search.filter,
        sort: sort?.split(','),
        fields: columns.map((column) => column.name),
        format,
      }),
    onSuccess: (answer, format) => {
      if (answer.kind === 'job') setJob(answer.id);
      else saveBlob(answer.blob, `${definition.plural}.${format}`);
    },
    onError: notice.failed,
  });
  const refused = definition.can.export ? null : t('refused.export', { object: definition.label });
  const button = (
    <ActionButton
      icon={<DownloadOutlined aria-hidden="true" />}
      loading={run.isPending}
      refused={refused}
      aria-label={t('list.export')}
      title={refused ? undefined : t('list.export')}
    />
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
          onClick: ({ key }) => run.mutate(key === 'csv' ? 'csv' : 'xlsx'),
        }}
      >
        {button}
      </Dropdown>
      {job && <JobDialog id={job} title={t('list.export')} onClose={() => setJob(null)} />}
    </>
  );
}
