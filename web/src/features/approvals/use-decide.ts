import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ApprovalSummary, BatchResult } from '@/api/approval-types';
import { act, actOnAll } from '@/api/approvals';
import { keys } from '@/api/keys';
import { useSingleMutation } from '@/lib/single-mutation';
import { useNotice } from '@/ui/use-notice';

export interface Decision {
  approvals: ApprovalSummary[];
  act: 'approve' | 'reject';
  comment: string;
}

/** Decides one or many; what was not decided is told, with why. One alone can be taken back while the message stands. */
export function useDecide(onFailed: (failed: { approval: ApprovalSummary; message: string }[]) => void, onDone: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const refresh = () => client.invalidateQueries({ queryKey: keys.approvalsAll });
  const takeBack = (approval: ApprovalSummary) =>
    void act(approval.id, { act: 'take_back' }).catch(notice.failed).finally(() => void refresh());
  return useSingleMutation({
    mutationFn: ({ approvals, act: deed, comment }: Decision) =>
      actOnAll({ ids: approvals.map(({ id }) => id), act: deed, comment }),
    onSuccess: ({ results }, { approvals, act: deed }) => {
      onFailed(failures(results, approvals, t('problem.unknown')));
      const count = results.filter(({ ok }) => ok).length;
      const [only] = approvals;
      const undo = only && approvals.length === 1 ? () => takeBack(only) : undefined;
      if (count > 0) notice.done(t(`approval.done.${deed}`, { count }), undo);
      onDone();
    },
    onError: notice.failed,
    onSettled: () => refresh(),
  });
}

/** Each approval that was not decided, with what the server says. */
export function failures(results: BatchResult[], approvals: ApprovalSummary[], unknown: string) {
  return results
    .filter(({ ok }) => !ok)
    .flatMap(({ id, problem }) => {
      const approval = approvals.find((one) => one.id === id);
      return approval ? [{ approval, message: problem?.message ?? unknown }] : [];
    });
}
