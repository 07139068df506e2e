import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActBody, Approval, LogEntry } from '@/api/approval-types';
import { act, approvalQuery } from '@/api/approvals';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { useSingleMutation } from '@/lib/single-mutation';
import { useNotice } from '@/ui/use-notice';

/** Whether somebody was quicker: what was done was done to something that has moved on. */
const isStale = (error: unknown): boolean => isProblem(error) && (error.status === 412 || error.status === 409);

/** What happened since the reader looked, by others. */
export const newsOf = (seen: Approval, now: Approval): LogEntry | null =>
  now.log.length > seen.log.length ? (now.log.at(-1) ?? null) : null;

/** Does one thing about an approval. Was somebody quicker, it says who, and nothing typed is lost. */
export function useAct(approval: Approval, onDone: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const [overtaken, setOvertaken] = useState<LogEntry | 'somebody' | null>(null);
  const mutation = useSingleMutation({
    mutationFn: (body: ActBody) => act(approval.id, body),
    onSuccess: (fresh, body) => {
      setOvertaken(null);
      client.setQueryData(keys.approval(approval.id), fresh);
      void client.invalidateQueries({ queryKey: keys.approvalsAll });
      void client.invalidateQueries({ queryKey: keys.changes });
      void client.invalidateQueries({ queryKey: keys.records(approval.object) });
      notice.done(t(`approval.done_one.${body.act}`));
      onDone();
    },
    onError: async (error) => {
      if (!isStale(error)) return;
      const fresh = await client.fetchQuery({ ...approvalQuery(approval.id), staleTime: 0 }).catch(() => null);
      setOvertaken((fresh && newsOf(approval, fresh)) ?? 'somebody');
    },
  });
  const problem = mutation.error && !isStale(mutation.error) ? mutation.error : null;
  return { act: mutation.mutate, acting: mutation.isPending ? mutation.variables.act : null, problem, overtaken };
}
