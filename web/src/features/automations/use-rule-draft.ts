import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { automationQuery, changeAutomation, changeOf, checkAutomation, type AutomationChange } from '@/api/automations';
import type { Automation, Definition, RuleFault } from '@/api/automation-types';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { sameJson } from '@/lib/json';
import { useSingleMutation } from '@/lib/single-mutation';
import { begun, changed, redone, undone } from '@/lib/undo-history';
import { useNotice } from '@/ui/use-notice';
import { unfinished } from './rule-edit';

/** What is typed settles before it is asked about. */
const SETTLE_MS = 500;

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** What is wrong: what is not chosen yet is known here, the rest the server says. */
function useFaults(automation: Automation, definition: Definition) {
  const { t } = useTranslation();
  const settled = useSettled(definition);
  const check = useQuery({
    queryKey: [...keys.automation(automation.id), 'check', settled] as const,
    queryFn: ({ signal }) => checkAutomation({ object: automation.object, definition: settled }, signal),
    enabled: unfinished(settled).length === 0,
    placeholderData: (before) => before,
    retry: false,
  });
  const missing = unfinished(definition);
  const own = missing.map((step): RuleFault => ({ step, field: null, code: 'unfinished', message: t('automation.unfinished') }));
  const told = check.data?.faults ?? automation.faults;
  return { missing: missing.length, faults: [...own, ...told.filter(({ step }) => !missing.includes(step ?? ''))] };
}

interface Wish {
  lock: number;
  sent: AutomationChange;
}

/** A rule while it is edited: with undo, with what is wrong with it, saved and switched on. */
export function useRuleDraft(automation: Automation) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  // What was loaded when editing began; a live update must not change it under the hand.
  const [loaded, setLoaded] = useState(automation);
  const [history, setHistory] = useState(() => begun(changeOf(automation)));
  const draft = history.now;
  const { faults, missing } = useFaults(automation, draft.definition);
  const dirty = !sameJson(draft, changeOf(loaded));
  const accept = (fresh: Automation) => {
    setLoaded(fresh);
    client.setQueryData(keys.automation(automation.id), fresh);
    void client.invalidateQueries({ queryKey: keys.automations, exact: true });
  };
  const save = useSingleMutation({
    mutationFn: ({ lock, sent }: Wish) => changeAutomation(automation.id, { lock, ...sent }),
    onSuccess: (fresh, { sent: { active, ...sent } }) => {
      const turned = active !== loaded.active;
      accept(fresh);
      // As the server keeps it, unless it was changed on the way or is half done.
      setHistory((now) => {
        const same = sameJson({ ...now.now, active }, { ...sent, active });
        return changed(now, same ? changeOf(fresh) : { ...now.now, active: fresh.active }, 'saved');
      });
      notice.done(turned ? t(active ? 'automation.switched_on' : 'automation.switched_off') : t('automation.saved'));
    },
  });
  const stale = isProblem(save.error) && save.error.status === 412;
  const newest = () => client.fetchQuery({ ...automationQuery(automation.id), staleTime: 0 });
  return {
    draft,
    loaded,
    dirty,
    faults,
    /** How much is begun and not chosen yet: so it cannot even be kept. */
    missing,
    save: () => save.mutate({ lock: loaded.lock, sent: draft }),
    /** Switching off takes nothing along that is half done. */
    turn: (active: boolean) => save.mutate({ lock: loaded.lock, sent: { ...(active ? draft : changeOf(loaded)), active } }),
    saving: save.isPending && save.variables.sent.active === loaded.active,
    turning: save.isPending && save.variables.sent.active !== loaded.active,
    error: stale ? null : save.error,
    stale,
    accept,
    /** Theirs: what was edited here is given up, and may be had back by undo. */
    takeTheirs: async () => {
      const fresh = await newest();
      accept(fresh);
      save.reset();
      setHistory((now) => changed(now, changeOf(fresh)));
    },
    /** Ours: what somebody else saved meanwhile is replaced. */
    saveOurs: async () => {
      const fresh = await newest();
      save.mutate({ lock: fresh.lock, sent: draft });
    },
    set: (change: Partial<AutomationChange>, about: string | null = null) =>
      setHistory((now) => changed(now, { ...now.now, ...change }, about)),
    setDefinition: (change: (definition: Definition) => Definition, about: string | null = null) =>
      setHistory((now) => {
        const definition = change(now.now.definition);
        return definition === now.now.definition ? now : changed(now, { ...now.now, definition }, about);
      }),
    undo: history.past.length > 0 ? () => setHistory(undone) : null,
    redo: history.future.length > 0 ? () => setHistory(redone) : null,
  };
}

export type RuleDraft = ReturnType<typeof useRuleDraft>;
