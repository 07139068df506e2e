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
import { errorsByFieldOnce } from './create-page';
import { changesOf, valuesOf } from './draft';
import { rebased } from './merge';
import { RecordForm } from './record-form';
import { RefusedActions } from './refused-actions';
import { StaleQuestion } from './stale-question';
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
  const saving = useSave(definition, loaded, {
    onSaved: () => {
      notice.done(t('record.saved'));
      leave();
    },
    onMerged: (current, changes) => setValues(rebased(definition, current, changes)),
  });
  const { base, error, contested } = saving;
  const problem = isProblem(error) ? error : null;
  const typed = () => typedLines(client, definition, changesOf(definition, valuesOf(definition, base), values));
  const submit = () => {
    const changes = typed();
    if (Object.keys(changes).length === 0) return leave();
    saving.save(changes);
  };
  return (
    <>
      <PageHeader above={definition.label} title={t('record.edit_title', { title })} />
      <RecordForm
        definition={definition}
        values={values}
        labels={base.labels}
        contested={contested}
        reasons={reasons}
        errors={problem ? errorsByFieldOnce(problem) : NO_ERRORS}
        problem={error ? problemText(error, t('problem.unreachable'), t('problem.unknown')) : null}
        problemActions={
          <RefusedActions
            error={error}
            object={definition.name}
            id={loaded.id}
            begun={() => ({ deed: 'edit', values: typed() })}
            onLeave={() => {
              dirty.current = false;
            }}
          />
        }
        saving={saving.saving}
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
      <StaleQuestion saving={saving} />
    </>
  );
}
