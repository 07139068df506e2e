import type { ApprovalSummary } from './approval-types';

/** What an approval is about; who does not see the record is told the number of the approval. */
export const subjectOf = ({ title, number }: Pick<ApprovalSummary, 'title' | 'number'>): string => title ?? number;
