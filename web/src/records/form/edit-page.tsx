import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import { isProblem } from '@/api/problem';
import { recordQuery } from '@/api/records';
import type { RecordStatus } from '@/api/status';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { usePageTitle } from '@/lib/page-title';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { problemText, useNotice } from '@/ui/use-notice';
import { titleOf } from '../fields/label';
import { usePlaced, useStatus } from '../status/use-placed';
import { labelsOf } from './conflict';
import { errorsByFieldOnce } from './create-page';
import { changesOf, valuesOf } from './draft';
import { RecordForm } from './record-form';
import { RefusedActions } from './refused-actions';
import { StaleDialog } from './stale-dialog';
import { typedLines } from './typed-lines';
import { useLeaveGuard } from './use-leave-guard';
import { useSave } from './use-save';

const WhoApproves = lazy(() => import('../approval/who-approves'));

export function EditPage({ object, id }: { object: string; id: string }) {
  const { t } = useTranslation();
  const definition = useQuery(objectQuery(object));
  const record = useQuery({ ...recordQuery(object, id), staleTime: 0 });
  const status = useStatus(definition.data, id, true);
  const told = definition.data?.status == null || status.isFetchedAfterMount;
  const error = definition.error ?? record.error;
  if (error) return <ProblemNotice error={error} retry={() => void record.refetch()} />;
  if (!definition.data || !record.data || !told) return <SkeletonLines lines={8} label={t('common.loading')} />;
  return <EditForm definition={definition.data} record={record.data} status={status.data} />;
}

const NO_ERRORS = {};

interface EditFormProps {
  definition: ObjectDefinition;
  record: RecordRow;
  status: RecordStatus | undefined;
}

function EditForm({ definition: whole, record, status }: EditFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notice = useNotice();
  const client = useQueryClient();
  // What was loaded when the form opened; a live update must not change a form under the hand.
  const [loaded] = useState(record);
  const [begun] = useState(status);
  const { definition, reasons } = usePlaced(whole, begun, loaded);
  const [values, setValues] = useState(() => valuesOf(definition, record));
  const dirty = useRef(false);
  useLeaveGuard(() => dirty.current);
  const title = titleOf(loaded, definition.title_field);
  usePageTitle(t('record.edit_title', { title }));
  const leave = () => {
    dirty.current = false;
    void navigate({ to: '/records/$object/$id', params: { object: definition.name, id: loaded.id }, search: {} });
  };
  const { save, conflict, resolve, dismiss } = useSave(definition, loaded, () => {
    notice.done(t('record.saved'));
    leave();
  });
  const problem = isProblem(save.error) && !conflict ? save.error : null;
  const typed = () => typedLines(client, definition, changesOf(definition, valuesOf(definition, loaded), values));
  const submit = () => {
    const changes = typed();
    if (Object.keys(changes).length === 0) return leave();
    save.mutate({ changes, version: loaded.version });
  };
  return (
    <>
      <PageHeader above={definition.label} title={t('record.edit_title', { title })} />
      <RecordForm
        definition={definition}
        values={values}
        labels={loaded.labels}
        reasons={reasons}
        errors={problem ? errorsByFieldOnce(problem) : NO_ERRORS}
        problem={save.error && !conflict ? problemText(save.error, t('problem.unreachable'), t('problem.unknown')) : null}
        problemActions={
          <RefusedActions
            error={save.error}
            object={definition.name}
            id={loaded.id}
            begun={() => ({ deed: 'edit', values: typed() })}
            onLeave={() => {
              dirty.current = false;
            }}
          />
        }
        saving={save.isPending}
        submitLabel={t('common.save')}
        extra={
          <Suspense fallback={null}>
            <WhoApproves intention={() => ({ object: definition.name, record: loaded.id, deed: 'edit', values: typed() })} />
          </Suspense>
        }
        onChange={(name, value) => {
          dirty.current = true;
          setValues((now) => ({ ...now, [name]: value }));
        }}
        onSubmit={submit}
        onCancel={leave}
      />
      {conflict && (
        <StaleDialog
          differences={conflict.differences}
          loadedLabels={labelsOf(loaded)}
          currentLabels={labelsOf(conflict.current)}
          onSave={resolve}
          onCancel={dismiss}
        />
      )}
    </>
  );
}
