import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './keys';

interface Person {
  id: string;
  name: string;
}

export interface ApprovalTotals {
  submitted: number;
  approved: number;
  rejected: number;
  returned: number;
  open: number;
  median_hours: number | null;
  p90_hours: number | null;
}

export interface StepFigures {
  process: { id: string; name: string };
  step: string;
  name: string;
  decided: number;
  approved: number;
  rejected: number;
  returned: number;
  changed: number;
  median_hours: number | null;
  p90_hours: number | null;
  overdue: number;
  never_changed: boolean;
}

export interface PersonFigures {
  person: Person;
  decided: number;
  median_hours: number | null;
  p90_hours: number | null;
  waiting: number;
  overdue: number;
}

export interface MonthFigures {
  month: string;
  submitted: number;
  approved: number;
  rejected: number;
}

export interface ApprovalFigures {
  total: ApprovalTotals;
  steps: StepFigures[];
  people: PersonFigures[];
  months: MonthFigures[];
}

export interface ApprovalFiguresQuestion {
  from: string;
  to: string;
  process?: string | undefined;
}

export const approvalFiguresQuery = ({ from, to, process }: ApprovalFiguresQuestion) =>
  queryOptions({
    queryKey: keys.approvalFigures(from, to, process),
    queryFn: ({ signal }) => request<ApprovalFigures>('/approval-figures', { query: { from, to, process }, signal }),
    placeholderData: keepPreviousData,
  });
