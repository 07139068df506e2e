import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '@/api/keys';
import { objectQuery } from '@/api/objects';
import { isProblem } from '@/api/problem';
import { changeRecord, recordQuery } from '@/api/records';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { sameJson } from '@/lib/json';
import { useSingleMutation } from '@/lib/single-mutation';
import type { Values } from './draft';
import { contestedIn, keysOf, mergeOf, type Difference, type Merge } from './merge';

export interface Conflict extends Merge {
  /** The record as it is now. */
  current: RecordRow;
}

interface Saving {
  onSaved: (record: RecordRow) => void;
  /** What is typed stands on another version from now on, with these changes to it. */
  onMerged?: (current: RecordRow, changes: Values) => void;
}

/** Saves changes against the version they were made on; a stale version becomes a question, not a loss. */
export function useSave(definition: ObjectDefinition, loaded: RecordRow, { onSaved, onMerged }: Saving) {
  const client = useQueryClient();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [met, setMet] = useState<RecordRow | null>(null);
  const [contested, setContested] = useState<Difference[]>([]);
  const base = met && met.version > loaded.version ? met : loaded;

  /** An answer without the record as it is now is asked for it; lines are compared by what their definition says. */
  const meet = async (changes: Values, told: RecordRow | null): Promise<Conflict> => {
    const { name, fields } = definition;
    const current = told ?? (await client.fetchQuery({ ...recordQuery(name, loaded.id), staleTime: 0 }));
    const moved = fields.filter((field) => field.lines && !sameJson(base[field.name], current[field.name]));
    const shapes = await Promise.all(
      moved.map(async (field) => [field.name, await client.ensureQueryData(objectQuery(field.lines?.object ?? ''))] as const),
    );
    return { ...mergeOf(definition, base, changes, current, new Map(shapes)), current };
  };

  const done = (record: RecordRow) => {
    setContested([]);
    const before = client.getQueryData<RecordRow>(keys.record(definition.name, loaded.id));
    client.setQueryData(keys.record(definition.name, loaded.id), { ...before, ...record });
    void client.invalidateQueries({ queryKey: keys.records(definition.name) });
    onSaved(record);
  };

  const save = useSingleMutation({
    mutationFn: async ({ changes, on }: { changes: Values; on: RecordRow }) => {
      try {
        return await changeRecord(definition.name, loaded.id, changes, on.version);
      } catch (error) {
        if (isProblem(error, 'record.stale')) setConflict(await meet(changes, error.current));
        throw error;
      }
    },
    onSuccess: done,
  });

  const stand = (on: Conflict, mine: ReadonlySet<string>, left: Difference[]): Values => {
    const changes = on.changesWith(mine);
    setConflict(null);
    setMet(on.current);
    setContested(left);
    onMerged?.(on.current, changes);
    return changes;
  };
  /** Saves what was merged, with mine for the contests named. */
  const resolve = (mine: ReadonlySet<string>) => {
    if (!conflict) return;
    const changes = stand(conflict, mine, []);
    if (Object.keys(changes).length === 0) return done(conflict.current);
    save.mutate({ changes, on: conflict.current });
  };
  /** Back to what was typed, which stays, with a mark where others said something else. */
  const dismiss = () => {
    if (!conflict) return;
    const left = contestedIn(conflict.differences);
    stand(conflict, keysOf(left), left);
    save.reset();
  };
  return { save: (changes: Values) => save.mutate({ changes, on: base }), saving: save.isPending, error: conflict ? null : save.error, base, conflict, contested, resolve, dismiss };
}
