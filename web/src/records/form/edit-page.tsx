import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import { isProblem } from '@/api/problem';
import { recordQuery } from '@/api/records';
import { meQuery } from '@/api/session';
import type { RecordStatus } from '@/api/status';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { usePageTitle } from '@/lib/page-title';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { problemText, useNotice } from '@/ui/use-notice';
import { titleOf } from '../fields/label';
import { PresenceBar } from '../presence/presence-bar';
import { SavedMeanwhile } from '../presence/saved-meanwhile';
import { usePresence } from '../presence/use-presence';
import { usePlaced, useStatus } from '../status/use-placed';
import { errorsByFieldOnce } from './create-page';
import { changesOf, valuesOf } from './draft';
import { DraftBar } from './draft-bar';
import { rebased } from './merge';
import { RecordForm } from './record-form';
import { RefusedActions } from './refused-actions';
import { StaleQuestion } from './stale-question';
import { typedLines } from './typed-lines';
import { useKeptDraft } from './use-kept-draft';
import { useLeaveGuard } from './use-leave-guard';
import { useSave } from './use-save';

const WhoApproves = lazy(() => import('../approval/who-approves'));

export function EditPage({ object, id }: { object: string; id: string }) {
  const { t } = useTranslation();
  const definition = useQuery(objectQuery(object));
  const record = useQuery({ ...recordQuery(object, id), staleTime: 0 });
  const status = useStatus(definition.data, id, true);
  const told = definition.data?.status == null || status.isFetchedAfterMount;
  const me = useQuery(meQuery());
  const error = definition.error ?? record.error;
  // A server that cannot be reached for a while, or a record that is gone by now, takes nothing typed away.
  if (error && !(definition.data && record.data && told)) return <ProblemNotice error={error} retry={() => void record.refetch()} />;
  if (!definition.data || !record.data || !told || !me.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  return <EditForm definition={definition.data} record={record.data} status={status.data} gone={isProblem(record.error) && record.error.status === 404} />;
}

const NO_ERRORS = {};

interface EditFormProps {
  definition: ObjectDefinition;
  record: RecordRow;
  status: RecordStatus | undefined;
  /** It was deleted, or went out of sight, while the form is open. */
  gone: boolean;
}

function EditForm({ definition: whole, record, status, gone }: EditFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notice = useNotice();
  const client = useQueryClient();
  // What was loaded when the form opened; a live update must not change a form under the hand.
  const [loaded, setLoaded] = useState(record);
  const [begun] = useState(status);
  const { definition, reasons } = usePlaced(whole, begun, loaded);
  const [values, setValues] = useState(() => valuesOf(definition, record));
  const [picked, setPicked] = useState<Record<string, string>>({});
  const kept = useKeptDraft(`${definition.name}/${record.id}`);
  const dirty = useRef(false);
  useLeaveGuard(() => dirty.current, 'nothing', kept.drop);
  const others = usePresence(definition.name, record.id, true);
  const title = titleOf(loaded, definition.title_field);
  usePageTitle(t('record.edit_title', { title }));
  const leave = () => {
    dirty.current = false;
    kept.drop();
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
  const restore = (draft: typeof kept.found) => {
    if (!draft) return;
    dirty.current = true;
    // It stands on the version it was typed over: what others saved since is merged when it is saved.
    if (draft.base) setLoaded(draft.base);
    setValues(draft.values);
    setPicked(draft.labels);
    kept.taken();
  };
  const above = (
    <>
      {gone && <NoticeBar tone="danger" title={t('draft.gone')}>{t('draft.gone_hint')}</NoticeBar>}
      {kept.found && (
        <DraftBar
          draft={kept.found}
          older={kept.found.base !== null && kept.found.base.version < record.version}
          onRestore={() => restore(kept.found)}
          onDiscard={kept.drop}
        />
      )}
      <SavedMeanwhile definition={definition} base={base} now={record} />
    </>
  );
  return (
    <>
      <PageHeader above={definition.label} title={t('record.edit_title', { title })} />
      <PresenceBar people={others} />
      <RecordForm
        definition={definition}
        values={values}
        labels={{ ...base.labels, ...picked }}
        above={above}
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
              kept.drop();
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
        onChange={(name, value, label) => {
          dirty.current = true;
          const [next, names] = [{ ...values, [name]: value }, label === undefined ? picked : { ...picked, [name]: label }];
          setValues((now) => ({ ...now, [name]: value }));
          setPicked(names);
          kept.keep(next, names, base);
        }}
        onSubmit={submit}
        onCancel={leave}
      />
      <StaleQuestion saving={saving} />
    </>
  );
}
