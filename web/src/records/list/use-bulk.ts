import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { batch, listQuery, restoreRecord, type Operation, type OperationResult } from '@/api/records';
import type { ObjectDefinition } from '@/api/types';
import { useNotice } from '@/ui/use-notice';

const failedOf = (results: OperationResult[]) => results.filter((result) => result.status >= 400);

/** Changes of the chosen records, each of which can be taken back from the message it leaves. */
export function useBulk(definition: ObjectDefinition, onDone: () => void) {
  const { t } = useTranslation();
  const notice = useNotice();
  const client = useQueryClient();
  const { name } = definition;
  const refresh = () => client.invalidateQueries({ queryKey: keys.records(name) });

  const finish = (results: OperationResult[], text: string, undo: () => void) => {
    void refresh();
    const failed = failedOf(results);
    const reason = failed[0]?.problem?.detail ?? '';
    if (failed.length === results.length) return notice.failed(reason);
    onDone();
    notice.done(failed.length > 0 ? `${text} ${t('bulk.some_failed', { n: failed.length, reason })}` : text, undo);
  };
  const takeBack = async (operations: Operation[]) => {
    try {
      await batch(name, operations);
    } catch (error) {
      notice.failed(error);
    }
    await refresh();
  };

  const edit = useMutation({
    mutationFn: async ({ ids, values }: { ids: string[]; values: Record<string, unknown> }) => {
      // The list shows some fields only; the old values of the changed ones are read before they go.
      const before = await client.fetchQuery(
        listQuery(name, {
          filter: { field: 'id', op: 'in', value: ids },
          fields: Object.keys(values),
          limit: 200,
        }),
      );
      const { results } = await batch(name, ids.map((id) => ({ update: { id, values } })));
      return { before: before.items, results, names: Object.keys(values) };
    },
    onSuccess: ({ before, results, names }) => {
      const changed = new Map(results.flatMap(({ record }) => (record ? [[record.id, record] as const] : [])));
      finish(results, t('bulk.edited', { n: changed.size }), () => {
        const operations = before.flatMap((row) => {
          const now = changed.get(row.id);
          const values = Object.fromEntries(names.map((field) => [field, row[field] ?? null]));
          return now ? [{ update: { id: row.id, version: now.version, values } }] : [];
        });
        void takeBack(operations);
      });
    },
    onError: notice.failed,
  });

  const restore = useMutation({
    mutationFn: (ids: string[]) => Promise.all(ids.map((id) => restoreRecord(name, id))),
    onSuccess: (records) => {
      void refresh();
      onDone();
      notice.done(t('bulk.restored', { n: records.length }));
    },
    onError: notice.failed,
  });

  const remove = useMutation({
    mutationFn: (ids: string[]) =>
      batch(
        name,
        ids.map((id) => ({ delete: { id } })),
      ).then(({ results }) => ({ ids, results })),
    onSuccess: ({ ids, results }) => {
      const gone = ids.filter((_, index) => (results[index]?.status ?? 500) < 400);
      finish(results, t('bulk.deleted', { n: gone.length }), () => restore.mutate(gone));
    },
    onError: notice.failed,
  });

  return { edit, remove, restore };
}
