// Rights by status and transitions to look at, on orders.
import { ask } from './browser.mjs';
import { onceForEachServer } from './stage.mjs';

/** Says on the page of statuses what somebody may do with fields, or a group of them, in a status. */
export async function say(page, status, who, fields, right) {
  await page.getByRole('tab', { name: new RegExp(`^${status}`) }).click();
  await page.getByLabel(`${fields}, ${who}`, { exact: true }).selectOption(right);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('not saved yet').waitFor({ state: 'hidden' });
}

/** The orders and what hangs on their status, as the pages show them: one that may go on, one whose fields are kept. */
export const preparedStatus = onceForEachServer(prepare);

export const orderIn = async (page, status) => {
  const filter = encodeURIComponent(JSON.stringify({ field: 'status', op: 'eq', value: status }));
  const { items } = await ask(page, 'GET', `/records/order?limit=1&filter=${filter}`);
  return items[0]?.id;
};

async function prepare(page) {
  const { fields } = await ask(page, 'GET', '/objects/order');
  const statuses = fields.find(({ name }) => name === 'status').options.map(({ value }) => value);
  const [first, second, third, fourth] = statuses;
  const { items: roles } = await ask(page, 'GET', '/records/role?limit=2');
  const [one, other] = roles.map(({ id }) => id);
  const rule = (status, who, names, right, role = null) =>
    ask(page, 'POST', '/records/status_rule', { object: 'order', status, who, role_id: role, fields: names, rule: right });
  const way = (from, to, who, names = null, role = null) =>
    ask(page, 'POST', '/records/status_transition', { object: 'order', from_status: from, to_status: to, who, role_id: role, required_fields: names });
  await rule(third, 'everybody', '*', 'read');
  await rule(third, 'superior', 'lines, ordered_on', 'edit');
  await rule(third, 'role', '*', 'edit', other);
  await rule('*', 'role', 'ordered_on', 'edit', one);
  const missing = fields.some(({ name }) => name === 'shipped_on') ? 'shipped_on' : 'ordered_on';
  const [begun, kept] = [await orderIn(page, first), await orderIn(page, third)];
  await ask(page, 'PATCH', `/records/order/${begun}`, { [missing]: null });
  await way(first, second, 'everybody', missing);
  await way(first, fourth, 'everybody');
  await way(second, third, 'owner', 'ordered_on');
  await way('*', statuses.at(-1), 'superior');
  await way(third, fourth, 'role', null, other);
  return { begun, kept };
}
