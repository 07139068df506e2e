import { keepPreviousData, queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { previewImport, startImport } from '@/api/jobs';
import { keys } from '@/api/keys';
import type { ImportPreview, ImportRequest, ObjectDefinition, StoredFile } from '@/api/types';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { ImportSettings } from './import-settings';
import { MappingTable } from './mapping-table';
import { PreviewRows } from './preview-rows';
import styles from './import.module.css';

interface MappingStepProps {
  definition: ObjectDefinition;
  file: StoredFile;
  request: ImportRequest;
  onChange: (request: ImportRequest) => void;
  onStarted: (job: string) => void;
  onBack: () => void;
}

const previewQuery = (object: string, request: ImportRequest) =>
  queryOptions({
    queryKey: [...keys.mappings(object), 'preview', request] as const,
    queryFn: () => previewImport(object, request),
    placeholderData: keepPreviousData,
  });

const settled = (request: ImportRequest, preview: ImportPreview): ImportRequest => ({
  mode: 'create',
  duplicates: 'skip',
  ...request,
  encoding: request.encoding ?? preview.encoding ?? undefined,
  mapping: request.mapping ?? preview.mapping,
});

/** Shows what the file would become, and asks again whenever something about it is changed. */
export function MappingStep({ definition, file, request, onChange, onStarted, onBack }: MappingStepProps) {
  const { t } = useTranslation();
  const notice = useNotice();
  const preview = useQuery(previewQuery(definition.name, request));
  const start = useMutation({
    mutationFn: (body: ImportRequest) => startImport(definition.name, body),
    onSuccess: (answer) => onStarted(answer.job.id),
    onError: notice.failed,
  });
  if (preview.error) {
    return (
      <>
        <ProblemNotice error={preview.error} retry={() => void preview.refetch()} />
        <Button onClick={onBack}>{t('import.other_file')}</Button>
      </>
    );
  }
  if (!preview.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  const now = settled(request, preview.data);
  const needsKey = now.mode !== 'create' && (now.key ?? []).length === 0;
  return (
    <div>
      <ImportSettings definition={definition} file={file} preview={preview.data} request={now} onChange={onChange} />
      <MappingTable definition={definition} preview={preview.data} request={now} onChange={onChange} />
      <PreviewRows definition={definition} preview={preview.data} />
      <div className={styles.foot}>
        <Button
          type="primary"
          loading={start.isPending}
          disabled={needsKey || !definition.can.import}
          onClick={() => start.mutate(now)}
        >
          {preview.data.total === null ? t('import.run') : t('import.run_n', { count: preview.data.total })}
        </Button>
        <Button onClick={onBack}>{t('import.other_file')}</Button>
        {needsKey && <span className="faint">{t('import.needs_key')}</span>}
      </div>
    </div>
  );
}
