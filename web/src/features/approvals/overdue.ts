import type { ApprovalSummary } from '@/api/approval-types';

export const isOverdue = ({ due_at, stage }: Pick<ApprovalSummary, 'due_at' | 'stage'>, now: number): boolean =>
  stage === 'waiting' && due_at !== null && Date.parse(due_at) < now;

/** Whether it is late as the page is drawn. */
export const isLate = (approval: Pick<ApprovalSummary, 'due_at' | 'stage'>): boolean => isOverdue(approval, Date.now());
