import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { keys } from '@/api/keys';
import type { Move, Plan } from '@/api/move-types';
import { confirmMove, rehearseMove } from '@/api/moves';
import { isProblem } from '@/api/problem';
import { useSingleMutation } from '@/lib/single-mutation';
import { useNotice } from '@/ui/use-notice';
import { planDifferences, type PlanDifference } from './plan/plan-difference';

interface Shown {
  plan: Plan;
  /** The plan the reader had before the company changed under it. */
  before: Plan | null;
}

interface Wish {
  id: string;
  before?: Plan | null;
}

export function useMoveRefresh() {
  const client = useQueryClient();
  return (move: Move) => {
    client.setQueryData(keys.move(move.id), move);
    void client.invalidateQueries({ queryKey: keys.allRecords });
    void client.invalidateQueries({ queryKey: keys.anyOrganisation });
    void client.invalidateQueries({ queryKey: keys.orphans });
    if (move.employee) void client.invalidateQueries({ queryKey: keys.employeeHistory(move.employee.id) });
  };
}

/**
 * Makes a plan and confirms it. Has the company changed in between, it makes another plan by itself, says what differs and
 * waits to be confirmed again: nobody confirms what they have not seen.
 */
export function useRehearsal(onConfirmed: (move: Move) => void) {
  const notice = useNotice();
  const refresh = useMoveRefresh();
  const [shown, setShown] = useState<Shown | null>(null);
  const rehearse = useMutation({
    mutationFn: ({ id }: Wish) => rehearseMove(id),
    onSuccess: (plan, wish) => setShown({ plan, before: wish.before ?? null }),
    onError: notice.failed,
  });
  const confirm = useSingleMutation({
    mutationFn: ({ id, plan }: { id: string; plan: Plan }) => confirmMove(id, plan.hash),
    onSuccess: (move) => {
      refresh(move);
      onConfirmed(move);
    },
    onError: (error, { id, plan }) => {
      if (isProblem(error, 'move.changed')) return rehearse.mutate({ id, before: plan });
      notice.failed(error);
      if (isProblem(error, 'move.conflicts')) rehearse.mutate({ id });
    },
  });
  const differences = useMemo<PlanDifference[]>(
    () => (shown?.before ? planDifferences(shown.before, shown.plan) : []),
    [shown],
  );
  return {
    plan: shown?.plan ?? null,
    again: shown?.before != null,
    differences,
    rehearse: rehearse.mutate,
    rehearsing: rehearse.isPending,
    problem: rehearse.error,
    confirm: (id: string) => shown && confirm.mutate({ id, plan: shown.plan }),
    confirming: confirm.isPending,
  };
}
