import { useQuery } from '@tanstack/react-query';
import { approvalsQuery, handedQuery } from '@/api/briefings';
import type { ForMe } from '../navigation';

/** What waits for the reader; asked for once the page stands, for it is not what they came for. */
export function useForMe(ready: boolean): ForMe {
  const approvals = useQuery({ ...approvalsQuery(), enabled: ready });
  const handed = useQuery({ ...handedQuery(), enabled: ready });
  const asked = approvals.data?.items.length ?? 0;
  const mine = handed.data?.items.filter((one) => one.mine) ?? [];
  return {
    approvals: asked > 0 ? { count: asked, overdue: false } : undefined,
    // Who has people below sees theirs there, too; what counts is one's own.
    handed: handed.data?.items.length
      ? { count: mine.reduce((sum, one) => sum + one.waiting, 0), overdue: mine.some((one) => one.overdue) }
      : undefined,
    onlyOthers: mine.length === 0,
  };
}
