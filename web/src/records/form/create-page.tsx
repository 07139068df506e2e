import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { keys } from '@/api/keys';
import { objectQuery } from '@/api/objects';
import { isProblem } from '@/api/problem';
import { createRecord, recordQuery } from '@/api/records';
import { meQuery } from '@/api/session';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { usePageTitle } from '@/lib/page-title';
import { useSingleMutation } from '@/lib/single-mutation';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { problemText, useNotice } from '@/ui/use-notice';
import { titleOf } from '../fields/label';
import { changesOf, copiedValues, errorsByField, initialValues } from './draft';
import { DraftBar } from './draft-bar';
import { usePresetLabels } from './preset-labels';
import { RecordForm } from './record-form';
import { typedLines } from './typed-lines';
import { useKeptDraft } from './use-kept-draft';
import { useLeaveGuard } from './use-leave-guard';

interface CreatePageProps {
  object: string;
  preset: Record<string, string> | undefined;
  /** The record it is begun as a copy of. */
  copy: string | undefined;
}

export function CreatePage({ object, preset, copy }: CreatePageProps) {
  const { t } = useTranslation();
  const definition = useQuery(objectQuery(object));
  const source = useQuery({ ...recordQuery(object, copy ?? ''), enabled: copy !== undefined });
  usePageTitle(definition.data && t('record.new', { object: definition.data.label }));
  const me = useQuery(meQuery());
  const [number, setNumber] = useState(1);
  // What is typed stays when the server cannot be reached for a while.
  if (definition.error && !definition.data) return <ProblemNotice error={definition.error} retry={() => void definition.refetch()} />;
  if (source.error && !source.data) return <ProblemNotice error={source.error} retry={() => void source.refetch()} />;
  if (!definition.data || !me.data || (copy && !source.data)) return <SkeletonLines lines={8} label={t('common.loading')} />;
  return (
    <CreateForm key={number} definition={definition.data} preset={preset} source={source.data} onNext={() => setNumber((now) => now + 1)} />
  );
}

const NO_ERRORS = {};

interface CreateFormProps extends Pick<CreatePageProps, 'preset'> {
  definition: ObjectDefinition;
  source: RecordRow | undefined;
  /** Begins the next one in an empty form. */
  onNext: () => void;
}

/** Where one is led once it is saved. */
type Then = 'record' | 'next';

function CreateForm({ definition, preset, source, onNext }: CreateFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const router = useRouter();
  const client = useQueryClient();
  const notice = useNotice();
  const [values, setValues] = useState(() => (source ? copiedValues(definition, source) : initialValues(definition, preset)));
  const presetLabels = usePresetLabels(definition, preset);
  const [picked, setPicked] = useState<Record<string, string>>({});
  const from = source ? { copy: source.id } : preset;
  const kept = useKeptDraft(`${definition.name}/new${from ? `?${JSON.stringify(from)}` : ''}`);
  const [key, setKey] = useState(newKey);
  const dirty = useRef(false);
  useLeaveGuard(() => dirty.current, 'nothing', kept.drop);
  const save = useSingleMutation({
    mutationFn: (_: Then) => createRecord(definition.name, typedLines(client, definition, changesOf(definition, {}, values)), key),
    onSuccess: (record, then) => {
      dirty.current = false;
      kept.drop();
      client.setQueryData(keys.record(definition.name, record.id), record);
      void client.invalidateQueries({ queryKey: keys.lists(definition.name) });
      const title = titleOf(record, definition.title_field);
      notice.done(record['state'] === 'in_approval' ? t('approval.waits_created', { title }) : t('record.created', { title }));
      if (record['state'] === 'in_approval') void client.invalidateQueries({ queryKey: keys.approvalsAll });
      if (then === 'next') return onNext();
      void navigate({
        to: '/records/$object/$id',
        params: { object: definition.name, id: record.id },
        search: {},
        replace: true,
      });
    },
    // A refused body may be sent again with other values: that is another request.
    onError: () => setKey(newKey()),
  });
  const problem = isProblem(save.error) ? save.error : null;
  const restore = (draft: typeof kept.found) => {
    if (!draft) return;
    dirty.current = true;
    setValues(draft.values);
    setPicked(draft.labels);
    kept.taken();
  };
  return (
    <>
      <PageHeader title={t('record.new', { object: definition.label })} />
      <RecordForm
        definition={definition}
        values={values}
        labels={{ ...(source?.labels ?? presetLabels), ...picked }}
        above={kept.found && <DraftBar draft={kept.found} onRestore={() => restore(kept.found)} onDiscard={kept.drop} />}
        errors={problem ? errorsByFieldOnce(problem) : NO_ERRORS}
        problem={save.error ? problemText(save.error, t('problem.unreachable'), t('problem.unknown')) : null}
        saving={save.isPending}
        submitLabel={t('common.save')}
        onChange={(name, value, label) => {
          dirty.current = true;
          const [next, names] = [{ ...values, [name]: value }, label === undefined ? picked : { ...picked, [name]: label }];
          setValues((now) => ({ ...now, [name]: value }));
          setPicked(names);
          kept.keep(next, names, null);
        }}
        onSubmit={() => save.mutate('record')}
        also={{ label: t('page_deed.save_next'), onClick: () => save.mutate('next') }}
        onCancel={() => router.history.back()}
      />
    </>
  );
}

const seen = new WeakMap<object, Record<string, string[]>>();

/** The same problem gives the same errors object, so that focus moves once a refusal. */
export function errorsByFieldOnce(problem: { errors: Parameters<typeof errorsByField>[0] }) {
  const known = seen.get(problem);
  if (known) return known;
  const fresh = errorsByField(problem.errors);
  seen.set(problem, fresh);
  return fresh;
}
