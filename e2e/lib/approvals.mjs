// Approvals, change orders and processes to look at: what there is, and a process that is drawn but not in force.
import { ask, request } from './browser.mjs';
import { onceForEachServer } from './stage.mjs';

/** What the pages show; nothing in front of a program that knows of none. */
export const preparedApprovals = onceForEachServer(async (page) => prepare(page));

const step = {
  kind: 'approve', id: 'n1', name: '部门经理', approvers: [{ superior_of: 'submitter', level: 1 }], mode: 'any', edit: [],
  due: { hours: 8, then: 'remind' }, submitter: 'superior', nobody: 'administrators', on_reject: 'end',
};

/** As much of a process as one can draw: branches by condition, and steps at the same time. */
const graph = {
  steps: [
    step,
    {
      kind: 'branch', id: 'n2', name: '', otherwise: [],
      branches: [{
        name: '大额',
        filter: { and: [] },
        steps: [{
          kind: 'parallel', id: 'n3', name: '',
          branches: [{ name: '财务', steps: [{ ...step, id: 'n4', name: '财务' }] }, { name: '供应链', steps: [{ ...step, id: 'n5', name: '供应链' }] }],
        }],
      }],
    },
    { kind: 'copy', id: 'n6', name: '', to: [{ owner: true }] },
  ],
  lock: true, open_fields: [], withdraw: 'until_first', merge: 'consecutive', filter: null,
};

async function prepare(page) {
  const { status, body } = await request(page, 'GET', '/approval-processes');
  if (status !== 200) return {};
  const process = body.items[0] ?? (await ask(page, 'POST', '/approval-processes', { name: '订单变更审批', object: 'order', deeds: ['edit'], graph }));
  const { items } = await ask(page, 'GET', '/approvals?box=todo');
  const change = items.find((one) => one.change_order)?.change_order;
  return { process: process.id, approval: items[0]?.id, change };
}
