import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { changeAll } from '@/api/records';
import type { Field, Filter, ObjectDefinition } from '@/api/types';
import { withTexts } from '@/lib/i18n';
import { ActionButton } from '@/ui/action-button';
import { useNotice } from '@/ui/use-notice';
import { JobDialog } from '../jobs/job-dialog';
import { ExportMenu } from './export-menu';
import { countText } from './list-header';
import styles from './list.module.css';
import type { ListSearch } from './list-search';
import { ofIds, useBulk } from './use-bulk';
import type { Rows } from './use-rows';
import type { Selection } from './use-selection';

const BulkEdit = lazy(() => import('./bulk-edit'));
const BulkTransfer = lazy(() => import('./bulk-transfer'));
const PressMenu = lazy(() => withTexts(import('../automation/press-menu'), 'press'));
const MergeDialog = lazy(() => import('./merge-dialog'));

interface SelectionBarProps {
  definition: ObjectDefinition;
  columns: Field[];
  rows: Rows;
  search: ListSearch;
  sort: string | undefined;
  bin: boolean;
  selection: Selection;
  onCopy: () => void;
}

/** A filter that holds for every record: a change of "all" is always a change of a filter. */
const EVERYTHING: Filter = { and: [] };

/** As many as the server makes one of. */
const MOST_MERGED = 10;

export default function SelectionBar({ definition, columns, rows, search, sort, bin, selection, onCopy }: SelectionBarProps) {
  const { t, i18n } = useTranslation();
  const notice = useNotice();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const [asking, setAsking] = useState<'edit' | 'transfer' | 'merge' | null>(null);
  const [job, setJob] = useState<string | null>(null);
  const { count } = rows;
  const bulk = useBulk(definition, selection.clear);
  const all = useMutation({
    mutationFn: (body: { values: Record<string, unknown> } | { delete: true }) =>
      changeAll(definition.name, { filter: search.filter ?? EVERYTHING, ...body }),
    onSuccess: (answer) => setJob(answer.job.id),
    onError: notice.failed,
  });
  const ids = [...selection.ids];
  // A change of everything is told by a filter, and words looked for are none.
  const mayWiden = !search.q && !bin && count && count.value > ids.length;
  const everything = selection.everything && mayWiden === true;
  const n = everything && count ? countText(count, i18n.language) : new Intl.NumberFormat(i18n.language).format(ids.length);
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
  const change = (values: Record<string, unknown>) => {
    setAsking(null);
    if (everything) all.mutate({ values });
    else bulk.edit.mutate({ ids, values });
  };
  const finishJob = () => {
    setJob(null);
    void client.invalidateQueries({ queryKey: keys.records(definition.name) });
    selection.clear();
  };
  const dialog = { definition, n, onCancel: () => setAsking(null), onSave: change };
  const merged = () => {
    setAsking(null);
    selection.clear();
  };
  const object = definition.label;
  const mergeRefused = !definition.can.delete
    ? t('refused.delete', { object })
    : !definition.can.edit
      ? t('refused.edit', { object })
      : everything || ids.length < 2 || ids.length > MOST_MERGED
        ? t('merge.limits')
        : null;
  return (
    <div className={styles.selection} role="toolbar" aria-label={t('bulk.title')}>
      <strong aria-live="polite">{t('bulk.selected', { n })}</strong>
      {bin ? (
        <Button size="small" onClick={() => bulk.restore.mutate(ids)}>
          {t('common.restore')}
        </Button>
      ) : (
        <>
          <ActionButton size="small" refused={definition.can.edit ? null : t('refused.edit', { object })} onClick={() => setAsking('edit')}>
            {t('bulk.edit')}
          </ActionButton>
          {definition.ownership === 'owner' && (
            <ActionButton size="small" refused={definition.can.transfer ? null : t('refused.transfer', { object })} onClick={() => setAsking('transfer')}>
              {t('transfer.action')}
            </ActionButton>
          )}
          {definition.menu !== 'people' && (
            <ActionButton size="small" refused={mergeRefused} onClick={() => setAsking('merge')}>
              {t('merge.action')}
            </ActionButton>
          )}
          <Suspense fallback={null}>
            <PressMenu object={definition.name} ids={ids} everything={everything} onDone={selection.clear} />
          </Suspense>
          <ExportMenu small definition={definition} columns={columns} search={everything ? search : { filter: ofIds(ids) }} sort={sort} />
          <Button size="small" disabled={everything} onClick={onCopy}>
            {t('bulk.copy')}
          </Button>
          <ActionButton size="small" danger refused={definition.can.delete ? null : t('refused.delete', { object })} onClick={remove}>
            {t('common.delete')}
          </ActionButton>
        </>
      )}
      {mayWiden && !everything && (
        <Button size="small" type="link" onClick={selection.widen}>
          {t('bulk.select_all', { n: countText(count, i18n.language) })}
        </Button>
      )}
      <Button size="small" type="text" onClick={selection.clear}>
        {t('bulk.clear')}
      </Button>
      <Suspense fallback={null}>
        {asking === 'edit' && <BulkEdit {...dialog} />}
        {asking === 'transfer' && <BulkTransfer {...dialog} />}
        {asking === 'merge' && <MergeDialog definition={definition} ids={ids} onClose={() => setAsking(null)} onDone={merged} />}
      </Suspense>
      {job && <JobDialog id={job} title={t('bulk.title')} onClose={finishJob} />}
    </div>
  );
}
