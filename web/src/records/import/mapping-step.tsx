import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportRequest, ObjectDefinition, StoredFile } from '@/api/types';
import { NoticeBar } from '@/ui/notice-bar';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { ImportSettings } from './import-settings';
import { KeptMatchings } from './kept-matchings';
import { MappingTable } from './mapping-table';
import styles from './import.module.css';
import { needsKey, settled, usePreview } from './use-preview';

interface MappingStepProps {
  definition: ObjectDefinition;
  file: StoredFile;
  request: ImportRequest;
  onChange: (request: ImportRequest) => void;
  onNext: (request: ImportRequest) => void;
  onBack: () => void;
}

/** How the file is read, and what goes where; guessed first. */
export function MappingStep({ definition, file, request, onChange, onNext, onBack }: MappingStepProps) {
  const { t } = useTranslation();
  const { preview, checking } = usePreview(definition.name, request);
  const other = <Button onClick={onBack}>{t('import.other_file')}</Button>;
  if (preview.error) {
    return (
      <>
        <ProblemNotice error={preview.error} retry={() => void preview.refetch()} />
        {other}
      </>
    );
  }
  if (!preview.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  const now = settled(request, preview.data);
  const problems = preview.data.problems ?? [];
  return (
    <div>
      <ImportSettings definition={definition} file={file} preview={preview.data} request={now} onChange={onChange} />
      <MappingTable definition={definition} preview={preview.data} request={now} onChange={onChange}>
        {definition.can.import && (
          <KeptMatchings
            definition={definition}
            columns={preview.data.columns}
            request={now}
            guessed={request.mapping === undefined}
            onChange={onChange}
          />
        )}
      </MappingTable>
      {problems.length > 0 && !checking && (
        <NoticeBar tone="warning">
          {[...new Set(problems.map((problem) => problem.message))].map((message) => (
            <p key={message}>{message}</p>
          ))}
        </NoticeBar>
      )}
      <div className={styles.foot}>
        <Button type="primary" disabled={checking || needsKey(now) || problems.length > 0} onClick={() => onNext(now)}>
          {t('import.next')}
        </Button>
        {other}
        {needsKey(now) && <span className="faint">{t('import.needs_key')}</span>}
      </div>
    </div>
  );
}
