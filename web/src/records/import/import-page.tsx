import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import type { ImportRequest, ObjectDefinition, StoredFile } from '@/api/types';
import { usePageTitle } from '@/lib/page-title';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { NoticeBar } from '@/ui/notice-bar';
import styles from './import.module.css';
import { CheckStep } from './check-step';
import { MappingStep } from './mapping-step';
import { RunStep } from './run-step';
import { UploadStep } from './upload-step';

const STEPS = ['upload', 'mapping', 'check', 'run'] as const;

export function ImportPage({ object }: { object: string }) {
  const { t } = useTranslation();
  const definition = useQuery(objectQuery(object));
  usePageTitle(definition.data && t('import.title', { object: definition.data.plural }));
  if (definition.error) return <ProblemNotice error={definition.error} />;
  if (!definition.data) return <SkeletonLines label={t('common.loading')} />;
  return <Wizard definition={definition.data} />;
}

/** Upload, say what goes where, mend what is wrong, run. Nothing is written before the last step. */
function Wizard({ definition }: { definition: ObjectDefinition }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<StoredFile | null>(null);
  const [request, setRequest] = useState<ImportRequest | null>(null);
  const [checks, setChecks] = useState(false);
  const [job, setJob] = useState<string | null>(null);
  const at = job ? 3 : checks ? 2 : file ? 1 : 0;
  const restart = () => {
    setFile(null);
    setRequest(null);
    setChecks(false);
    setJob(null);
  };
  return (
    <div className={styles.wizard}>
      <PageHeader above={definition.plural} title={t('import.title', { object: definition.plural })} />
      {!definition.can.import && <NoticeBar tone="warning">{t('refused.import', { object: definition.label })}</NoticeBar>}
      <ol className={styles.steps}>
        {STEPS.map((step, index) => (
          <li key={step} aria-current={index === at ? 'step' : undefined} data-done={index < at}>
            <span aria-hidden="true">{index + 1}</span>
            {t(`import.step.${step}`)}
          </li>
        ))}
      </ol>
      {!file && <UploadStep definition={definition} onUploaded={setFile} />}
      {at === 1 && file && (
        <MappingStep
          definition={definition}
          file={file}
          request={request ?? { file: file.id }}
          onChange={setRequest}
          onNext={(checked) => {
            setRequest(checked);
            setChecks(true);
          }}
          onBack={restart}
        />
      )}
      {at === 2 && request && (
        <CheckStep definition={definition} request={request} onChange={setRequest} onStarted={setJob} onBack={() => setChecks(false)} />
      )}
      {job && <RunStep definition={definition} job={job} onAgain={restart} />}
    </div>
  );
}
