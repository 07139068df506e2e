import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { changeRecord } from '@/api/records';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { useSingleMutation } from '@/lib/single-mutation';
import { differencesOf, type Difference } from './conflict';
import { valuesOf, type Values } from './draft';

export interface Conflict {
  changes: Values;
  current: RecordRow;
  differences: Difference[];
}

/** Saves changes against the version they were made on; a stale version becomes a question, not a loss. */
export function useSave(definition: ObjectDefinition, loaded: RecordRow, onSaved: (record: RecordRow) => void) {
  const client = useQueryClient();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const save = useSingleMutation({
    mutationFn: ({ changes, version }: { changes: Values; version: number }) =>
      changeRecord(definition.name, loaded.id, changes, version),
    onSuccess: (record) => {
      setConflict(null);
      client.setQueryData(keys.record(definition.name, loaded.id), (before: RecordRow | undefined) => ({
        ...before,
        ...record,
      }));
      void client.invalidateQueries({ queryKey: keys.records(definition.name) });
      onSaved(record);
    },
    onError: (error, { changes }) => {
      if (!isProblem(error, 'record.stale') || !error.current) return;
      const { current } = error;
      const differences = differencesOf(definition, valuesOf(definition, loaded), changes, current);
      setConflict({ changes, current, differences });
    },
  });
  const resolve = (mine: string[]) => {
    if (!conflict) return;
    const dropped = conflict.differences.filter(
      (difference) => difference.contested && !mine.includes(difference.field.name),
    );
    const changes = { ...conflict.changes };
    for (const difference of dropped) delete changes[difference.field.name];
    save.mutate({ changes, version: conflict.current.version });
  };
  return { save, conflict, resolve, dismiss: () => setConflict(null) };
}
