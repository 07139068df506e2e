import type { Approver, Graph, Step } from './approval-types';

/** Whether an approver names whom it is to name; one just added does not yet, and the server takes none such. */
const named = (approver: Approver): boolean => {
  if (!('chosen' in approver)) return !Object.values(approver).includes('');
  const { from } = approver.chosen;
  return from === 'anybody' || !Object.values(from).includes('');
};

function stepOut(step: Step): Step {
  if (step.kind === 'approve') return { ...step, approvers: approversOut(step.approvers) };
  if (step.kind === 'copy') return { ...step, to: approversOut(step.to) };
  if (step.kind === 'branch') {
    const branches = step.branches.map((one) => ({ ...one, steps: one.steps.map(stepOut) }));
    return { ...step, branches, otherwise: step.otherwise.map(stepOut) };
  }
  return { ...step, branches: step.branches.map((one) => ({ ...one, steps: one.steps.map(stepOut) })) };
}

const approversOut = (approvers: Approver[]): Approver[] =>
  approvers.filter(named).map((one) => ('matrix' in one ? { matrix: one.matrix.filter((row) => named(row.approver)) } : one));

/** A process as it is sent: what is not filled in yet is left out, and said to be missing by the server. */
export const sendable = (graph: Graph): Graph => ({ ...graph, steps: graph.steps.map(stepOut) });
