import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { changeAll } from '@/api/records';
import type { Count, Filter, ObjectDefinition, RecordRow } from '@/api/types';
import { ActionButton } from '@/ui/action-button';
import { useNotice } from '@/ui/use-notice';
import { JobDialog } from '../jobs/job-dialog';
import { countText } from './list-header';
import styles from './list.module.css';
import type { ListSearch } from './list-search';
import { useBulk } from './use-bulk';

const BulkEdit = lazy(() => import('./bulk-edit'));

interface SelectionBarProps {
  definition: ObjectDefinition;
  rows: RecordRow[];
  search: ListSearch;
  count: Count | null | undefined;
  selected: ReadonlySet<string>;
  onDone: () => void;
}

/** A filter that holds for every record: a change of "all" is always a change of a filter. */
const EVERYTHING: Filter = { and: [] };

export function SelectionBar({ definition, rows, search, count, selected, onDone }: SelectionBarProps) {
  const { t, i18n } = useTranslation();
  const notice = useNotice();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  const [everything, setEverything] = useState(false);
  const [job, setJob] = useState<string | null>(null);
  const bulk = useBulk(definition, onDone);
  const all = useMutation({
    mutationFn: (body: { values: Record<string, unknown> } | { delete: true }) =>
      changeAll(definition.name, { filter: search.filter ?? EVERYTHING, ...body }),
    onSuccess: (answer) => setJob(answer.job.id),
    onError: notice.failed,
  });
  const ids = [...selected];
  const mayWiden = !search.q && !search.bin && count && count.value > rows.length && ids.length === rows.length;
  const n = everything && count ? countText(count, i18n.language) : String(ids.length);
  const remove = () => {
    if (!everything) return bulk.remove.mutate(ids);
    void modal.confirm({
      title: t('bulk.delete_all_title', { n, object: definition.plural }),
      content: t('bulk.delete_all_hint'),
      okText: t('common.delete'),
      cancelText: t('common.cancel'),
      okButtonProps: { danger: true },
      onOk: () => all.mutate({ delete: true }),
    });
  };
  const finishJob = () => {
    setJob(null);
    void client.invalidateQueries({ queryKey: keys.records(definition.name) });
    onDone();
  };
  return (
    <div className={styles.selection} role="toolbar" aria-label={t('bulk.title')}>
      <strong>{t('bulk.selected', { n })}</strong>
      {search.bin ? (
        <Button size="small" onClick={() => bulk.restore.mutate(ids)}>
          {t('common.restore')}
        </Button>
      ) : (
        <>
          <ActionButton
            size="small"
            refused={definition.can.edit ? null : t('refused.edit', { object: definition.label })}
            onClick={() => setEditing(true)}
          >
            {t('bulk.edit')}
          </ActionButton>
          <ActionButton
            size="small"
            danger
            refused={definition.can.delete ? null : t('refused.delete', { object: definition.label })}
            onClick={remove}
          >
            {t('common.delete')}
          </ActionButton>
        </>
      )}
      {mayWiden && !everything && (
        <Button size="small" type="link" onClick={() => setEverything(true)}>
          {t('bulk.select_all', { n: countText(count, i18n.language) })}
        </Button>
      )}
      <Button size="small" type="text" onClick={onDone}>
        {t('bulk.clear')}
      </Button>
      {editing && (
        <Suspense fallback={null}>
          <BulkEdit
            definition={definition}
            n={n}
            onCancel={() => setEditing(false)}
            onSave={(values) => {
              setEditing(false);
              if (everything) all.mutate({ values });
              else bulk.edit.mutate({ ids, values });
            }}
          />
        </Suspense>
      )}
      {job && <JobDialog id={job} title={t('bulk.title')} onClose={finishJob} />}
    </div>
  );
}
