import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { fileUrl, jobIsOver, jobQuery } from '@/api/jobs';
import type { Job } from '@/api/types';
import { ProblemNotice } from '@/ui/problem-notice';
import { JobProgress } from './job-progress';

/** The file a finished job left behind, whichever name its kind gives it. */
export function jobFile(job: Job | undefined): string | null {
  const file = job?.result?.['file'] ?? job?.result?.['file_id'];
  return typeof file === 'string' || typeof file === 'number' ? String(file) : null;
}

interface JobDialogProps {
  id: string;
  title: string;
  onClose: () => void;
}

/** Watches a job; closing the dialog leaves the work running. */
export function JobDialog({ id, title, onClose }: JobDialogProps) {
  const { t } = useTranslation();
  const job = useQuery(jobQuery(id));
  const file = jobFile(job.data);
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {jobIsOver(job.data) ? t('common.close') : t('job.leave')}
        </Button>,
        file && (
          <Button key="file" type="primary" href={fileUrl(file)}>
            {t('job.download')}
          </Button>
        ),
      ]}
    >
      {job.error ? <ProblemNotice error={job.error} /> : <JobProgress job={job.data} />}
    </Modal>
  );
}
