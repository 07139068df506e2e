import { useQuery } from '@tanstack/react-query';
import { approvalCountQuery } from '@/api/approvals';
import { ownReviewsQuery } from '@/api/reviews';
import { approvalsQuery, handedQuery, ownHandedQuery } from '@/api/waiting';
import { today } from '@/lib/dates';
import type { ForMe } from '../navigation';

/** What waits for the reader; asked for once the page stands, for it is not what they came for. */
export function useForMe(ready: boolean): ForMe {
  const count = useQuery({ ...approvalCountQuery(), enabled: ready });
  const approvals = useQuery({ ...approvalsQuery(), enabled: ready });
  const own = useQuery({ ...ownHandedQuery(), enabled: ready });
  const mine = own.data?.items ?? [];
  const onlyOthers = mine.length === 0;
  // What people below were given only says whether there is an entry: it is asked for once, where nothing else says so.
  const others = useQuery({
    ...handedQuery(),
    enabled: own.isSuccess && onlyOthers,
    refetchInterval: false,
    refetchOnWindowFocus: false,
  });
  const reviews = useQuery({ ...ownReviewsQuery(), enabled: ready });
  const toReview = (reviews.data?.items ?? []).filter(({ open }) => open > 0);
  const asked = approvals.data?.items.length ?? 0;
  return {
    asked: count.data && { count: count.data.todo, overdue: count.data.overdue > 0 },
    approvals: asked > 0 ? { count: asked, overdue: false } : undefined,
    handed:
      !onlyOthers || others.data?.items.length
        ? { count: mine.reduce((sum, one) => sum + one.waiting, 0), overdue: mine.some((one) => one.overdue) }
        : undefined,
    onlyOthers,
    reviews:
      toReview.length > 0
        ? { count: toReview.reduce((sum, one) => sum + one.open, 0), overdue: toReview.some((one) => one.due_at.slice(0, 10) < today()) }
        : undefined,
  };
}
