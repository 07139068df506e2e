import type { Approver, Candidates } from '@/api/approval-types';
import { allSteps, kindOf, type ApproverKind } from '@/records/approval/flow';
import type { Step } from '@/api/approval-types';

/** An approver of a kind, as it is begun. */
export function newApprover(kind: ApproverKind): Approver {
  switch (kind) {
    case 'employee': return { employee: '' };
    case 'role': return { role: '' };
    case 'position': return { position: '' };
    case 'head_of': return { head_of: '' };
    case 'department_head_of': return { department_head_of: 'submitter' };
    case 'superior_of': return { superior_of: 'submitter', level: 1 };
    case 'superiors_of': return { superiors_of: 'submitter', up_to: 3 };
    case 'owner': return { owner: true };
    case 'field': return { field: '' };
    case 'chosen': return { chosen: { from: 'anybody', at_least: 1, at_most: 1 } };
    case 'matrix': return { matrix: [{ filter: { and: [] }, approver: { superior_of: 'submitter', level: 1 } }] };
  }
}

/** The object whose records an approver names, and which. */
export function namedBy(approver: Approver): { object: string; id: string }[] {
  if ('employee' in approver) return [{ object: 'employee', id: approver.employee }];
  if ('role' in approver) return [{ object: 'role', id: approver.role }];
  if ('position' in approver) return [{ object: 'position', id: approver.position }];
  if ('head_of' in approver) return [{ object: 'department', id: approver.head_of }];
  if ('chosen' in approver) return candidatesNamed(approver.chosen.from);
  if ('matrix' in approver) return approver.matrix.flatMap((row) => namedBy(row.approver));
  return [];
}

function candidatesNamed(from: Candidates): { object: string; id: string }[] {
  if (from === 'anybody') return [];
  if ('role' in from) return [{ object: 'role', id: from.role }];
  if ('department' in from) return [{ object: 'department', id: from.department }];
  return from.people.map((id) => ({ object: 'employee', id }));
}

export const approversOf = (step: Step): Approver[] =>
  step.kind === 'approve' ? step.approvers : step.kind === 'copy' ? step.to : [];

/** Everybody a process names, each once. */
export function namedIn(steps: Step[], object: string): string[] {
  const ids = allSteps(steps).flatMap(approversOf).flatMap(namedBy).filter((one) => one.object === object && one.id !== '');
  return [...new Set(ids.map(({ id }) => id))].sort();
}

export { kindOf };
