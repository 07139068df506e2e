import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { startImport } from '@/api/jobs';
import type { ImportCorrection, ImportRequest, ObjectDefinition } from '@/api/types';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import styles from './import.module.css';
import { PreviewGrid } from './preview-grid';
import { usePreview } from './use-preview';

interface CheckStepProps {
  definition: ObjectDefinition;
  request: ImportRequest;
  onChange: (request: ImportRequest) => void;
  onStarted: (job: string) => void;
  onBack: () => void;
}

/** Shows what the rows would become, and lets the wrong ones be mended before anything is written. */
export function CheckStep({ definition, request, onChange, onStarted, onBack }: CheckStepProps) {
  const { t } = useTranslation();
  const notice = useNotice();
  const { preview, checking } = usePreview(definition.name, request);
  const start = useMutation({
    mutationFn: (body: ImportRequest) => startImport(definition.name, body),
    onSuccess: (answer) => onStarted(answer.job.id),
    onError: notice.failed,
  });
  const corrections = request.corrections ?? [];
  const correct = (next: ImportCorrection[]) => onChange({ ...request, corrections: next });
  const back = <Button onClick={onBack}>{t('import.back')}</Button>;
  const discard = corrections.length > 0 && <Button onClick={() => correct([])}>{t('import.discard')}</Button>;
  if (preview.error) {
    return (
      <>
        <ProblemNotice error={preview.error} retry={() => void preview.refetch()} />
        <span className="row">
          {back}
          {discard}
        </span>
      </>
    );
  }
  if (!preview.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  const left = corrections.filter((one) => one.skip).length;
  const { total } = preview.data;
  return (
    <div>
      <PreviewGrid definition={definition} preview={preview.data} checking={checking} corrections={corrections} onCorrect={correct} />
      <div className={styles.foot}>
        <Button type="primary" loading={start.isPending} disabled={checking || !definition.can.import} onClick={() => start.mutate(request)}>
          {total === null ? t('import.run') : t('import.run_n', { count: Math.max(0, total - left) })}
        </Button>
        {back}
        {discard}
      </div>
    </div>
  );
}
