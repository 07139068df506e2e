import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelJob, fileUrl, jobIsOver, jobQuery, undoJob } from '@/api/jobs';
import { keys } from '@/api/keys';
import type { ObjectDefinition } from '@/api/types';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { useNotice } from '@/ui/use-notice';
import { JobProgress } from '../jobs/job-progress';
import styles from './import.module.css';

interface RunStepProps {
  definition: ObjectDefinition;
  job: string;
  onAgain: () => void;
}

const FIGURES = ['created', 'updated', 'skipped', 'failed'] as const;
const FIGURES_BACK = ['deleted', 'restored', 'kept'] as const;

/** The import, and, once somebody wishes that, the job that takes it back. */
export function RunStep({ definition, job, onAgain }: RunStepProps) {
  const [back, setBack] = useState<string | null>(null);
  return back ? (
    <Run key={back} definition={definition} job={back} onAgain={onAgain} />
  ) : (
    <Run definition={definition} job={job} onAgain={onAgain} onBack={setBack} />
  );
}

function Run({ definition, job: id, onAgain, onBack }: RunStepProps & { onBack?: (job: string) => void }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const notice = useNotice();
  const job = useQuery(jobQuery(id));
  const over = jobIsOver(job.data);
  const result = job.data?.result ?? {};
  const errorsFile = typeof result['errors_file'] === 'string' ? result['errors_file'] : null;
  const refresh = () => void client.invalidateQueries({ queryKey: keys.job(id) });
  const cancel = useMutation({ mutationFn: () => cancelJob(id), onSuccess: refresh, onError: notice.failed });
  const undo = useMutation({
    mutationFn: () => undoJob(id),
    onSuccess: (answer) => onBack?.(answer.id),
    onError: notice.failed,
  });
  useEffect(() => {
    if (over) void client.invalidateQueries({ queryKey: keys.records(definition.name) });
  }, [over, client, definition.name]);
  if (job.error) return <ProblemNotice error={job.error} retry={() => void job.refetch()} />;
  const done = onBack ? t('import.finished') : t('import.taken_back');
  const doing = onBack ? t('import.running') : t('import.taking_back');
  return (
    <Panel title={over ? done : doing} note={over ? null : t('import.may_leave')}>
      <div className="stack">
        <JobProgress job={job.data} />
        {over && (
          <dl className={styles.figures}>
            {(onBack ? FIGURES : FIGURES_BACK).map((figure) => (
              <div key={figure} data-figure={figure}>
                <dt>{t(`import.result.${figure}`)}</dt>
                <dd>{new Intl.NumberFormat(i18n.language).format(Number(result[figure] ?? 0))}</dd>
              </div>
            ))}
          </dl>
        )}
        <span className="row">
          {!over && onBack && <Button onClick={() => cancel.mutate()}>{t('common.cancel')}</Button>}
          {over && (
            <>
              <Button
                type="primary"
                onClick={() => void navigate({ to: '/records/$object', params: { object: definition.name } })}
              >
                {t('import.to_list')}
              </Button>
              {errorsFile && <Button href={fileUrl(errorsFile)}>{t('import.errors_file')}</Button>}
              {onBack && job.data?.state === 'done' && (
                <Button danger loading={undo.isPending} onClick={() => undo.mutate()}>
                  {t('import.undo')}
                </Button>
              )}
              <Button onClick={onAgain}>{t('import.again')}</Button>
            </>
          )}
        </span>
      </div>
    </Panel>
  );
}
