import { PlayCircleOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkIntegrity, integrityQuery, integrityReportsQuery, type IntegrityReport } from '@/api/integrity';
import { keys } from '@/api/keys';
import { meQuery } from '@/api/session';
import { formatInstant } from '@/lib/dates';
import { usePageTitle } from '@/lib/page-title';
import { useSingleMutation } from '@/lib/single-mutation';
import { JobProgress } from '@/records/jobs/job-progress';
import { useJobOver } from '@/records/jobs/use-job-over';
import { DotLabel } from '@/ui/dot-label';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { ReportView } from './report-view';
import styles from './integrity.module.css';

/** Whether the data agrees with itself: the last look at it, and a new one. */
export function IntegrityPage() {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const manages = me.data?.powers.includes('manage_company') === true;
  const state = useQuery({ ...integrityQuery(), enabled: manages });
  const { job, run, busy } = useRun();
  usePageTitle(t('page.integrity'));
  if (me.data && !manages) return <NoticeBar tone="warning" title={t('refused.company')} />;
  if (state.error) return <ProblemNotice error={state.error} retry={() => void state.refetch()} />;
  if (!state.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  const { last, running } = state.data;
  const start = (
    <Button
      type="primary"
      icon={<PlayCircleOutlined aria-hidden="true" />}
      disabled={running || busy}
      onClick={() => run()}
    >
      {t('integrity.run')}
    </Button>
  );
  return (
    <div className={styles.page}>
      <PageHeader title={t('page.integrity')} note={t('integrity.hint')} actions={start} />
      {busy && (
        <Panel title={t('integrity.running')}>
          <JobProgress job={job} />
        </Panel>
      )}
      {running && !busy && <NoticeBar title={t('integrity.running')}>{t('integrity.running_hint')}</NoticeBar>}
      {last ? (
        <ReportView report={last} />
      ) : (
        !running && !busy && (
          <Empty icon={<ObjectIcon name="safety" />} title={t('integrity.never')}>
            {t('integrity.never_hint')}
          </Empty>
        )
      )}
      <Earlier />
    </div>
  );
}

/** A look that was asked for here, from the wish to the report. */
function useRun() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const [id, setId] = useState<string | null>(null);
  const start = useSingleMutation({
    mutationFn: checkIntegrity,
    onSuccess: ({ job }) => setId(job),
    onError: notice.failed,
  });
  const job = useJobOver(id, (over) => {
    setId(null);
    void client.invalidateQueries({ queryKey: keys.integrity });
    if (over.state === 'done') notice.done(t('integrity.done'));
    else notice.failed(over.error ?? t('integrity.not_done'));
  });
  return { job, run: start.mutate, busy: start.isPending || id !== null };
}

const foundIn = (report: IntegrityReport): number => report.checks.reduce((sum, check) => sum + check.found, 0);

function Earlier() {
  const { t, i18n } = useTranslation();
  const reports = useQuery(integrityReportsQuery());
  const items = reports.data?.items ?? [];
  if (items.length < 2) return null;
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  return (
    <Panel title={t('integrity.earlier')} count={items.length} flush>
      <PlainTable
        label={t('integrity.earlier')}
        columns={[t('integrity.at'), t('integrity.checked'), t('integrity.result')]}
        numbers={[1]}
        rows={items.map((report) => ({
          key: report.id,
          cells: [
            formatInstant(report.started_at, i18n.language),
            number(report.checks.reduce((sum, check) => sum + check.checked, 0)),
            <ResultMark key="result" found={foundIn(report)} over={report.ended_at !== null} />,
          ],
        }))}
      />
    </Panel>
  );
}

function ResultMark({ found, over }: { found: number; over: boolean }) {
  const { t } = useTranslation();
  if (!over) return <DotLabel color="gray">{t('integrity.not_over')}</DotLabel>;
  return found > 0 ? (
    <DotLabel color="orange">{t('integrity.found', { count: found })}</DotLabel>
  ) : (
    <DotLabel color="green">{t('integrity.sound')}</DotLabel>
  );
}
