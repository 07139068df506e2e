import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Graph, Process } from '@/api/approval-types';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { changeProcess, checkProcess, processQuery, publishProcess, type ProcessChange } from '@/api/processes';
import { sameJson } from '@/lib/json';
import { useSingleMutation } from '@/lib/single-mutation';
import { useSettled } from '@/lib/use-settled';
import { useNotice } from '@/ui/use-notice';
import { begun, changed, redone, undone } from '@/lib/undo-history';

export const changeOf = ({ name, object, deeds, active, place, graph }: Process): ProcessChange => ({ name, object, deeds, active, place, graph });

/** A process while it is edited: with undo, with what the server finds wrong, saved and published. */
export function useDraft(process: Process) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  // What was loaded when editing began; a live update must not change it under the hand.
  const [loaded, setLoaded] = useState(process);
  const [history, setHistory] = useState(() => begun(changeOf(process)));
  const draft = history.now;
  const settled = useSettled(draft);
  const check = useQuery({
    queryKey: [...keys.process(process.id), 'check', settled.deeds, settled.graph] as const,
    queryFn: ({ signal }) => checkProcess({ object: process.object, deeds: settled.deeds, graph: settled.graph }, signal),
    placeholderData: (before) => before,
    retry: false,
  });
  const dirty = !sameJson(draft, changeOf(loaded));
  const accept = (fresh: Process) => {
    setLoaded(fresh);
    client.setQueryData(keys.process(process.id), fresh);
    void client.invalidateQueries({ queryKey: keys.processes });
    void client.invalidateQueries({ queryKey: keys.simulations });
  };
  const save = useSingleMutation({
    mutationFn: (lock: number) => changeProcess(process.id, { lock, ...draft }),
    onSuccess: (fresh) => {
      accept(fresh);
      notice.done(t('process.saved'));
    },
  });
  const publish = useSingleMutation({
    mutationFn: async () => {
      if (dirty) accept(await changeProcess(process.id, { lock: loaded.lock, ...draft }));
      return publishProcess(process.id);
    },
    onSuccess: (fresh) => {
      accept(fresh);
      notice.done(t('process.published', { n: fresh.version ?? 1 }));
    },
  });
  const error = publish.error ?? save.error;
  const stale = isProblem(error) && error.status === 412;
  const newest = () => client.fetchQuery({ ...processQuery(process.id), staleTime: 0 });
  return {
    draft,
    loaded,
    dirty,
    faults: check.data?.faults ?? process.faults,
    save: () => save.mutate(loaded.lock),
    saving: save.isPending,
    publish: () => publish.mutate(),
    publishing: publish.isPending,
    error: stale ? null : error,
    stale,
    /** Theirs: what was edited here is given up, and may be had back by undo. */
    takeTheirs: async () => {
      const fresh = await newest();
      accept(fresh);
      save.reset();
      publish.reset();
      setHistory((now) => changed(now, changeOf(fresh)));
    },
    /** Ours: what somebody else saved meanwhile is replaced. */
    saveOurs: async () => {
      const fresh = await newest();
      publish.reset();
      save.mutate(fresh.lock);
    },
    set: (change: Partial<ProcessChange>, about: string | null = null) =>
      setHistory((now) => changed(now, { ...now.now, ...change }, about)),
    setGraph: (change: (graph: Graph) => Graph, about: string | null = null) =>
      setHistory((now) => {
        const graph = change(now.now.graph);
        return graph === now.now.graph ? now : changed(now, { ...now.now, graph }, about);
      }),
    undo: history.past.length > 0 ? () => setHistory(undone) : null,
    redo: history.future.length > 0 ? () => setHistory(redone) : null,
  };
}

export type Draft = ReturnType<typeof useDraft>;
