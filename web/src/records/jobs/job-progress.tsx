import { useTranslation } from 'react-i18next';
import type { Job } from '@/api/types';
import styles from './job-progress.module.css';

/** How far a job is, in a bar and in words. */
export function JobProgress({ job }: { job: Job | undefined }) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const done = job?.progress?.done ?? 0;
  const total = job?.progress?.total ?? 0;
  const part = job?.state === 'done' ? 1 : total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div className={styles.job}>
      <div
        className={styles.bar}
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(part * 100)}
        aria-label={t('job.progress')}
        data-state={job?.state ?? 'waiting'}
      >
        <span style={{ width: `${part * 100}%` }} />
      </div>
      <p role="status">
        {t(`job.state.${job?.state ?? 'waiting'}`)}
        {total > 0 && ` · ${t('job.of', { done: number(done), total: number(total) })}`}
      </p>
      {job?.error && <p className={styles.error}>{job.error}</p>}
    </div>
  );
}
