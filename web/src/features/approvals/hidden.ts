import type { Approval, Step } from '@/api/approval-types';

/** Fields the step the reader decides at keeps from its approvers. */
export function hiddenFrom(approval: Pick<Approval, 'task' | 'steps'>, stepOf: (id: string) => Step | undefined): string[] {
  const at = Object.entries(approval.steps).find(([, progress]) => progress?.tasks.some(({ id }) => id === approval.task));
  const step = at && stepOf(at[0]);
  return step?.kind === 'approve' ? step.hidden : [];
}
