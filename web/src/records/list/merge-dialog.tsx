import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { mergePreviewQuery, mergeRecords } from '@/api/merges';
import { listQuery, undoHistory } from '@/api/records';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { titleOf } from '../fields/label';
import { differing, fullest, proposed } from './merge-choice';
import { MergeField } from './merge-field';
import styles from './merge.module.css';
import { ofIds } from './use-bulk';

interface MergeDialogProps {
  definition: ObjectDefinition;
  ids: string[];
  onClose: () => void;
  onDone: () => void;
}

/** Several records that mean the same become one: which is kept, whose values it gets, and what follows. */
export default function MergeDialog({ definition, ids, onClose, onDone }: MergeDialogProps) {
  const { t } = useTranslation();
  const { name } = definition;
  const fields = definition.fields.map((field) => field.name);
  const found = useQuery({ ...listQuery(name, { filter: ofIds(ids), fields, limit: ids.length }), staleTime: 0 });
  const records = found.isPlaceholderData ? undefined : found.data?.items;
  if (found.error || !records) {
    return (
      <Modal open title={t('merge.title', { count: ids.length, object: definition.plural })} footer={null} onCancel={onClose}>
        {found.error ? <ProblemNotice error={found.error} retry={() => void found.refetch()} /> : <SkeletonLines lines={6} label={t('common.loading')} />}
      </Modal>
    );
  }
  return <Choosing definition={definition} records={records} onClose={onClose} onDone={onDone} />;
}

function Choosing({ definition, records, onClose, onDone }: Omit<MergeDialogProps, 'ids'> & { records: RecordRow[] }) {
  const { t } = useTranslation();
  const [keep, setKeep] = useState(fullest(definition, records) ?? '');
  const [taken, setTaken] = useState<Record<string, string>>({});
  const merge = useMerge(definition, onDone);
  const fields = differing(definition, records);
  const kept = records.find(({ id }) => id === keep);
  const from = (field: Field) => taken[field.name] ?? (kept ? proposed(field, kept, records) : keep);
  const others = records.flatMap(({ id }) => (id === keep ? [] : [id]));
  const titles = records.map((record) => titleOf(record, definition.title_field));
  return (
    <Modal
      open
      width={records.length > 2 ? 960 : 720}
      title={t('merge.title', { count: records.length, object: definition.plural })}
      okText={t('merge.confirm', { count: records.length })}
      cancelText={t('common.cancel')}
      okButtonProps={{ loading: merge.isPending }}
      onOk={() =>
        merge.mutate({
          keep,
          merge: others,
          take: Object.fromEntries(fields.flatMap((field) => (from(field) === keep ? [] : [[field.name, from(field)]]))),
          versions: Object.fromEntries(records.map(({ id, version }) => [id, version])),
        })
      }
      onCancel={onClose}
    >
      <div className="stack">
        <p>{t('merge.hint')}</p>
        {merge.error && <ProblemNotice error={merge.error} />}
        <Kept records={records} titles={titles} keep={keep} onKeep={setKeep} />
        {fields.map((field) => (
          <MergeField
            key={field.name}
            field={field}
            records={records}
            titles={titles}
            from={from(field)}
            onFrom={(id) => setTaken((all) => ({ ...all, [field.name]: id }))}
          />
        ))}
        {fields.length === 0 && <p>{t('merge.alike')}</p>}
        <Following object={definition.name} keep={keep} merge={others} />
      </div>
    </Modal>
  );
}

interface KeptProps {
  records: RecordRow[];
  titles: string[];
  keep: string;
  onKeep: (id: string) => void;
}

/** Which of them stays. */
function Kept({ records, titles, keep, onKeep }: KeptProps) {
  const { t, i18n } = useTranslation();
  return (
    <fieldset className={styles.field}>
      <legend>{t('merge.keep')}</legend>
      <div className={styles.options}>
        {records.map((record, at) => (
          <label key={record.id} className={styles.option}>
            <input type="radio" name="merge-keep" checked={record.id === keep} onChange={() => onKeep(record.id)} />
            <strong>{titles[at]}</strong>
            <span className="faint">
              {[record.labels?.['owner_id'], record.created_at && formatInstant(record.created_at, i18n.language)].filter(Boolean).join(' · ')}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What refers to the kept record afterwards. */
function Following({ object, keep, merge }: { object: string; keep: string; merge: string[] }) {
  const { t, i18n } = useTranslation();
  const moving = useQuery(mergePreviewQuery(object, keep, merge));
  if (moving.error) return <ProblemNotice error={moving.error} />;
  if (!moving.data) return <SkeletonLines lines={1} label={t('common.loading')} />;
  if (moving.data.length === 0) return <p className="faint">{t('merge.nothing_moves')}</p>;
  const number = new Intl.NumberFormat(i18n.language);
  const parts = moving.data.map(({ label, count }) => t('merge.moving', { object: label ?? t('merge.unseen'), n: number.format(count) }));
  return <p>{t('merge.moves', { list: new Intl.ListFormat(i18n.language).format(parts) })}</p>;
}

function useMerge(definition: ObjectDefinition, onDone: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  // What referred to the others is of any object.
  const renew = () => client.invalidateQueries({ queryKey: keys.allRecords });
  const undo = (id: string, entry: string) => {
    undoHistory(definition.name, id, entry)
      .then(() => notice.done(t('merge.undone')))
      .catch(notice.failed)
      .finally(() => void renew());
  };
  return useSingleMutation({
    mutationFn: (body: Parameters<typeof mergeRecords>[1]) => mergeRecords(definition.name, body),
    onSuccess: ({ record, entry }, { merge }) => {
      void renew();
      onDone();
      notice.done(t('merge.done', { count: merge.length + 1, title: titleOf(record, definition.title_field) }), () => undo(record.id, entry));
    },
  });
}
