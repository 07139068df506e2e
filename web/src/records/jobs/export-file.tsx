import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { fileUrl, jobQuery } from '@/api/jobs';
import { meQuery } from '@/api/session';
import type { RecordRow } from '@/api/types';
import { NoticeBar } from '@/ui/notice-bar';
import { jobFile } from './job-dialog';
import { JobProgress } from './job-progress';

const textLabel = (label: unknown): string | null => (typeof label === 'string' ? label : null);

/** What became of an export that was agreed to: for whoever asked for it, and nobody else, the file itself. */
export default function ExportFile({ record }: { record: RecordRow }) {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const id = typeof record['job'] === 'string' ? record['job'] : null;
  const mine = me.data !== undefined && record['owner_id'] === me.data.employee.id;
  const job = useQuery({ ...jobQuery(id ?? ''), enabled: id !== null && mine, retry: false });
  if (!mine) return null;
  if (record['stage'] === 'not_made') {
    return (
      <NoticeBar tone="danger" title={t('export_request.not_made')}>
        {textLabel(record.labels?.['problem'])}
      </NoticeBar>
    );
  }
  const file = jobFile(job.data);
  if (!id || !job.data) return null;
  return (
    <NoticeBar
      tone={file ? 'success' : 'plain'}
      title={file ? t('export_request.ready') : t('export_request.making')}
      actions={file && <Button href={fileUrl(file)}>{t('job.download')}</Button>}
    >
      {file ? t('export_request.ready_hint') : <JobProgress job={job.data} />}
    </NoticeBar>
  );
}
