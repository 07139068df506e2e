import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { batch, listQuery, restoreRecord, type Operation, type OperationResult } from '@/api/records';
import type { Filter, ObjectDefinition, RecordRow } from '@/api/types';
import { useNotice } from '@/ui/use-notice';

/** How many records one question reads, and how many ids a filter holds in one list. */
const READ_AT_ONCE = 200;
const IDS_IN_A_LIST = 1000;

const pieces = <T>(all: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

/** A filter that finds these records and no others. */
export function ofIds(ids: string[]): Filter {
  const lists = pieces(ids, IDS_IN_A_LIST).map((value): Filter => ({ field: 'id', op: 'in', value }));
  const [only] = lists;
  return lists.length === 1 && only ? only : { or: lists };
}

/** Carries out many operations, as many at once as the server takes. */
async function batches(object: string, operations: Operation[]): Promise<OperationResult[]> {
  const results: OperationResult[] = [];
  for (const some of pieces(operations, IDS_IN_A_LIST)) results.push(...(await batch(object, some)).results);
  return results;
}

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
      await batches(name, operations);
    } catch (error) {
      notice.failed(error);
    }
    await refresh();
  };

  const edit = useMutation({
    mutationFn: async ({ ids, values }: { ids: string[]; values: Record<string, unknown> }) => {
      // The list shows some fields only; the old values of the changed ones are read before they go.
      const before: RecordRow[] = [];
      for (const some of pieces(ids, READ_AT_ONCE)) {
        const read = listQuery(name, { filter: ofIds(some), fields: Object.keys(values), limit: READ_AT_ONCE });
        before.push(...(await client.fetchQuery({ ...read, staleTime: 0 })).items);
      }
      const results = await batches(name, ids.map((id) => ({ update: { id, values } })));
      return { before, results, names: Object.keys(values) };
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
      batches(
        name,
        ids.map((id) => ({ delete: { id } })),
      ).then((results) => ({ ids, results })),
    onSuccess: ({ ids, results }) => {
      const gone = ids.filter((_, index) => (results[index]?.status ?? 500) < 400);
      finish(results, t('bulk.deleted', { n: gone.length }), () => restore.mutate(gone));
    },
    onError: notice.failed,
  });

  return { edit, remove, restore };
}
