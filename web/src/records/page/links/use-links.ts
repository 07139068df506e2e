import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { batch } from '@/api/records';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { useSingleMutation } from '@/lib/single-mutation';
import { titleOf } from '@/records/fields/label';
import { useNotice } from '@/ui/use-notice';
import { backOperations, operationsFor, outcomeOf, type Outcome } from './links';

interface Wish {
  rows: RecordRow[];
  way: 'link' | 'unlink';
  /** What could not be done, where somebody waits to show it. */
  onOver?: (outcome: Outcome) => void;
}

interface LinksOptions {
  /** The record the others are made to refer to. */
  owner: ObjectDefinition;
  id: string;
  /** The object of the others, and their reference. */
  definition: ObjectDefinition;
  field: Field;
}

/** Makes records refer to another one, or no longer; each time it can be taken back from the message it leaves. */
export function useLinks({ owner, id, definition, field }: LinksOptions) {
  const { t } = useTranslation();
  const notice = useNotice();
  const client = useQueryClient();
  const { name, title_field: title } = definition;
  // What is counted over the others stands in the record itself.
  const refresh = () =>
    Promise.all([...new Set([name, owner.name])].map((object) => client.invalidateQueries({ queryKey: keys.records(object) })));

  const takeBack = async (done: Outcome['done'], way: Wish['way']) => {
    try {
      const { results } = await batch(name, backOperations(done, field, id, way));
      const { failed } = outcomeOf(done.map(({ before }) => before), results, field, title);
      const [first] = failed;
      if (first) notice.failed(t('link.not_undone', { count: failed.length, title: first.title, reason: first.reason }));
    } catch (error) {
      notice.failed(error);
    }
    await refresh();
  };

  return useSingleMutation({
    mutationFn: async ({ rows, way }: Wish) => {
      const { results } = await batch(name, operationsFor(rows, field, id, way));
      return outcomeOf(rows, results, field, title);
    },
    onSuccess: ({ done, failed }, { rows, way, onOver }) => {
      void refresh();
      const [first] = rows;
      const names = { count: done.length, object: done.length === 1 ? definition.label : definition.plural };
      const text = way === 'link' ? t('link.done', names) : t('link.unlinked', { title: first ? titleOf(first, title) : '' });
      if (done.length > 0) notice.done(text, () => void takeBack(done, way));
      if (onOver) onOver({ done, failed });
      else if (failed[0]) notice.failed(`${failed[0].title}: ${failed[0].reason}`);
    },
    onError: notice.failed,
  });
}
