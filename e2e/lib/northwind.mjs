// The people of Northwind at their desks: each with a browser of their own, and what each is to see.
import assert from 'node:assert/strict';
import { ask, settled, signIn, visitor } from './browser.mjs';

const PASSWORD = 'correct horse battery';

async function all(page, object, fields) {
  const items = [];
  let cursor = null;
  do {
    const answered = await ask(page, 'POST', `/records/${object}/query`, { fields, limit: 200, sort: ['id'], cursor });
    items.push(...answered.items);
    cursor = answered.next;
  } while (cursor);
  return items;
}

/** Who does what in the story, found by title and country as the tables have them. */
export async function cast(page) {
  const { on, positions } = await ask(page, 'GET', '/organisation');
  const holds = (position) => ({
    position: position.id,
    positionName: position.name,
    department: position.department_id,
  });
  const everybody = positions.flatMap((position) =>
    position.holders.map(({ employee }) => ({ id: employee.id, name: employee.label, title: position.job_title, superior: position.reports_to_id, ...holds(position) })),
  );
  const head = everybody.find(({ title, superior }) => title && !superior);
  const manager = everybody.find(({ title, superior }) => superior && title?.includes('Manager'));
  const sellers = everybody.filter(({ title, superior }) => superior && title && !title.includes('Manager'));
  const near = sellers.filter(({ department }) => department === manager.department);
  const far = sellers.filter(({ department }) => department !== manager.department);
  const [leaver, successor, first] = far;
  return { on, head, manager, successor, leaver, first, second: near[0] };
}

/** The person gets an account, takes it, and sits down at a browser of their own. */
export async function seat({ browser, server }, administrator, person, look = {}) {
  const account = `person${person.id}`;
  if (!person.seated) {
    await ask(administrator, 'PATCH', `/records/employee/${person.id}`, { account });
    const { link } = await ask(administrator, 'POST', `/employees/${person.id}/invite`);
    person.token = link.split('/').at(-1);
  }
  const sitting = await visitor(browser, { language: 'en', ...look });
  await sitting.page.goto(`${server.url}/sign-in`);
  if (!person.seated) await ask(sitting.page, 'POST', '/activation', { token: person.token, password: PASSWORD });
  person.seated = { account, password: PASSWORD };
  await signIn(sitting.page, server, person.seated, '/records/order');
  await settled(sitting.page);
  return { ...sitting, person };
}

/** Owner, books, customer and number of every order, owner and country of every customer. */
export async function books(page) {
  const orders = await all(page, 'order', ['external_number', 'customer_id', 'owner_id', 'department_id', 'status']);
  const customers = await all(page, 'customer', ['name', 'owner_id', 'department_id', 'address']);
  return {
    orders: new Map(orders.map((o) => [o.id, { number: o.external_number, customer: o.customer_id, owner: o.owner_id, department: o.department_id }])),
    customers: new Map(customers.map((c) => [c.id, { owner: c.owner_id, department: c.department_id, country: c.address?.country }])),
  };
}

/** The records somebody sees who sees the own ones and the books of these departments. */
export const seenBy = (records, person, departments = []) =>
  [...records]
    .filter(([, { owner, department }]) => owner === person.id || departments.includes(department))
    .map(([id]) => id)
    .sort();

/** The open list, as it stands by itself: its count, its rows, and all that can be asked for are these records. */
export async function shows({ page, person }, object, expected) {
  const count = String(expected.length);
  await page
    .waitForFunction((number) => document.querySelector('main h1')?.innerText.trim().split(/\s+/).at(-1) === number, count)
    .catch(async () => {
      assert.fail(`${person.name} sees ${await page.locator('main h1').innerText()} instead of ${count}`);
    });
  await settled(page);
  const rows = await page.locator('tbody a[data-row]').evaluateAll((links) => links.map((link) => link.href.split('/').at(-1)));
  assert.deepEqual(rows.filter((id) => !expected.includes(id)), [], `rows of ${person.name}`);
  assert.equal(rows.length, Math.min(expected.length, 50), `rows of ${person.name}`);
  const listed = (await all(page, object, ['id'])).map(({ id }) => id).sort();
  assert.deepEqual(listed, expected, `${object} of ${person.name}`);
}
