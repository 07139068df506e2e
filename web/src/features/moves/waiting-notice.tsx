import { useTranslation } from 'react-i18next';
import type { Move } from '@/api/move-types';
import { NoticeBar } from '@/ui/notice-bar';

/** For whom a submitted move waits; null when it waits for nobody but the reader. */
export function useWaitsFor(): (move: Move | null) => string | null {
  const { t } = useTranslation();
  return (move) => {
    if (move?.stage !== 'waiting' || move.can.confirm) return null;
    if (move.in_agreement) return t('move.agreement.waits');
    const open = move.approvals.filter((one) => one.approved !== true).map((one) => one.name);
    if (open.length === 0) return t('plan.confirm.waits');
    return t('move.approval.waits', { roles: [...new Set(open)].join(t('filter.list_separator')) });
  };
}

/** Says to who submitted it that others go on with it. */
export function WaitingNotice({ move }: { move: Move | null }) {
  const waits = useWaitsFor()(move);
  return waits && !move?.can.approve ? <NoticeBar tone="success">{waits}</NoticeBar> : null;
}

/** What stopped it: something in the way on its day, or somebody who did not agree. */
export function MoveProblem({ move }: { move: Move | null }) {
  const { t } = useTranslation();
  if (!move?.problem) return null;
  const rejected = ['move.rejected', 'move.returned', 'move.not_agreed'].includes(move.problem.code);
  const changed = move.problem.code === 'move.changed_since';
  const refused = rejected ? t('move.approval.was_rejected') : t('move.blocked');
  return (
    <NoticeBar tone="danger" title={changed ? t('move.agreement.changed') : refused}>
      {move.problem.message}
    </NoticeBar>
  );
}
