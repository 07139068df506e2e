import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelJob, fileUrl, jobIsOver, jobsQuery, retryJob, undoJob } from '@/api/jobs';
import { keys } from '@/api/keys';
import type { Job, JobState } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { withTexts } from '@/lib/i18n';
import { usePageTitle } from '@/lib/page-title';
import { jobFile } from '@/records/jobs/job-dialog';
import { JobProgress } from '@/records/jobs/job-progress';
import { Empty } from '@/ui/empty';
import { Select } from '@/ui/lazy';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';

const AskedExports = lazy(() => withTexts(import('./asked-exports'), 'approvals'));

const STATES: JobState[] = ['waiting', 'running', 'done', 'failed', 'cancelled', 'dead'];
const KINDS = [
  'import', 'import_undo', 'export.approved', 'export', 'change', 'file_removal', 'housekeeping', 'mail', 'move', 'automation', 'approval',
  'channel', 'connector', 'webhook', 'integrity', 'watch', 'permission_review',
] as const;

export function JobsPage({ state }: { state: string | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  usePageTitle(t('page.jobs'));
  const jobs = useQuery(jobsQuery({ state }));
  return (
    <>
      <PageHeader
        title={t('page.jobs')}
        note={t('job.hint')}
        actions={
          <Select
            aria-label={t('job.state_label')}
            allowClear
            className="state-filter"
            placeholder={t('job.any_state')}
            value={state}
            options={STATES.map((value) => ({ value, label: t(`job.state.${value}`) }))}
            onChange={(next: unknown) =>
              void navigate({ to: '/jobs', search: typeof next === 'string' ? { state: next } : {} })
            }
          />
        }
      />
      <Suspense fallback={null}>
        <AskedExports />
      </Suspense>
      {jobs.error && <ProblemNotice error={jobs.error} retry={() => void jobs.refetch()} />}
      {jobs.isPending && <SkeletonLines lines={6} label={t('common.loading')} />}
      {jobs.data && jobs.data.items.length === 0 && <Empty title={t('job.none')}>{t('job.none_hint')}</Empty>}
      {jobs.data && jobs.data.items.length > 0 && <JobsTable jobs={jobs.data.items} />}
    </>
  );
}

function JobsTable({ jobs }: { jobs: Job[] }) {
  const { t, i18n } = useTranslation();
  return (
    <Panel flush>
      <PlainTable
        label={t('page.jobs')}
        columns={[t('job.kind_label'), t('job.progress'), t('job.started'), '']}
        rows={jobs.map((job) => ({
          key: job.id,
          cells: [
            <KindName key="kind" kind={job.kind} />,
            <JobProgress key="progress" job={job} />,
            formatInstant(job.created_at, i18n.language),
            <JobActions key="actions" job={job} />,
          ],
        }))}
      />
    </Panel>
  );
}

function KindName({ kind }: { kind: string }) {
  const { t } = useTranslation();
  const known = KINDS.find((name) => kind === name || kind.endsWith(`.${name}`) || kind.startsWith(`${name}.`));
  return known ? t(`job.kind.${known === 'export.approved' ? 'export_approved' : known}`) : kind;
}

function JobActions({ job }: { job: Job }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const act = useMutation({
    mutationFn: (action: (id: string) => Promise<Job>) => action(job.id),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.jobs }),
    onError: notice.failed,
  });
  const file = jobFile(job);
  const again = job.state === 'failed' || job.state === 'dead' || job.state === 'cancelled';
  return (
    <span className="row end">
      {file && (
        <Button size="small" href={fileUrl(file)}>
          {t('job.download')}
        </Button>
      )}
      {!jobIsOver(job) && (
        <Button size="small" onClick={() => act.mutate(cancelJob)}>
          {t('common.cancel')}
        </Button>
      )}
      {again && (
        <Button size="small" onClick={() => act.mutate(retryJob)}>
          {t('common.retry')}
        </Button>
      )}
      {job.state === 'done' && /import$/.test(job.kind) && (
        <Button size="small" onClick={() => act.mutate(undoJob)}>
          {t('common.undo')}
        </Button>
      )}
    </span>
  );
}
