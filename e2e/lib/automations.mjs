// A rule to be looked at, with runs that went well and one that did not.
import { request } from './browser.mjs';
import { onceForEachServer } from './stage.mjs';

/** Tells whoever owns an order that it is there, and branches by its freight: what an administrator might make. */
export const welcoming = (name) => ({
  name,
  object: 'order',
  runs_as: 'owner',
  definition: {
    trigger: { kind: 'created' },
    filter: { field: 'status', op: 'ne', value: 'cancelled' },
    condition: '',
    steps: [
      { id: 's1', name: '', kind: 'notify', to: [{ owner: true }], text: '{{number}}', mail: false },
      {
        id: 's2',
        name: '',
        kind: 'branch',
        branches: [{ name: '', filter: { field: 'freight', op: 'ge', value: '1000' }, condition: '', steps: [{ id: 's3', name: '', kind: 'change', values: { remark: { value: '大件' } } }] }],
        otherwise: [{ id: 's4', name: '', kind: 'stop' }],
      },
    ],
  },
});

/** Of the fake there is one already; a program that knows no rules shows none. */
export const preparedAutomations = onceForEachServer(async (page) => {
  const { status, body } = await request(page, 'GET', '/automations');
  if (status !== 200) return {};
  const { items: before } = body;
  const rule = before[0] ?? (await request(page, 'POST', '/automations', welcoming('新订单提醒'))).body;
  const { body: runs } = await request(page, 'GET', '/automation-runs?limit=1');
  return { rule: rule.id, run: runs?.items[0]?.id };
});
