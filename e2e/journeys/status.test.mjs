// What may be done with an order hangs on its status: said on one page, held on the order's own and by the program.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ask, PHONE, request, settled, signIn, visitor } from '../lib/browser.mjs';
import { fillDay, take } from '../lib/forms.mjs';
import { dayFromNow } from '../lib/moves.mjs';
import { stage } from '../lib/stage.mjs';
import { say } from '../lib/status.mjs';

const standing = stage();
const seats = {};

async function sit(position, look = {}) {
  const who = standing.server.accounts.find((one) => position.test(one.position));
  const seat = await visitor(standing.browser, { language: 'en', ...look });
  await signIn(seat.page, standing.server, who);
  await ask(seat.page, 'PATCH', '/me', { language: 'en' });
  return seat;
}

const go = ({ page }, path) => page.goto(standing.server.url + path);
const codes = ({ status, body }) => [status, ...(body.errors ?? []).map(({ field, code }) => `${field} ${code}`)];

async function save(dialog) {
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** The role somebody's position brings, by its name. */
async function roleOf(page) {
  const me = await ask(page, 'GET', '/me');
  const { positions } = await ask(page, 'GET', '/organisation');
  const held = positions.find(({ holders }) => holders.some(({ employee }) => employee.id === me.employee.id));
  const position = await ask(page, 'GET', `/records/position/${held.id}`);
  return (await ask(page, 'GET', `/records/role/${position.roles[0]}`)).name;
}

describe('the status of orders', () => {
  let order;
  let role;
  const path = () => `/records/order/${order.id}`;

  before(async () => {
    if (standing.server.fake) return;
    seats.admin = await sit(/^系统管理员$/);
    seats.seller = await sit(/销售代表$/, { viewport: PHONE });
    role = await roleOf(seats.admin.page);
  });

  after(() => {
    for (const { errors } of Object.values(seats)) assert.deepEqual(errors, []);
  });

  it('has rights of its own, said in a matrix', async () => {
    const { page } = seats.admin;
    await go(seats.admin, '/');
    await page.getByRole('link', { name: 'Status and rights' }).click();
    await page.getByRole('heading', { name: 'Status and rights' }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll('main table').length === 1, null);
    const cell = (fields, who) => page.getByLabel(`${fields}, ${who}`, { exact: true });
    const told = (fields, who) => cell(fields, who).locator('option:checked').innerText();
    // A group as a whole, then one of its fields otherwise: the group says which.
    await page.getByRole('tab', { name: 'Shipped' }).click();
    await cell('Delivery', 'Everybody').selectOption('read');
    await page.getByRole('button', { name: /^Delivery/ }).click();
    await cell('Carrier', 'Everybody').selectOption('edit');
    await page.getByText('Carrier: edit').waitFor();
    assert.match(await told('Delivery', 'Everybody'), /not alike: 3/);
    await page.getByText('4 changes not saved yet').waitFor();
    await page.getByRole('button', { name: 'Discard the changes' }).click();
    assert.equal(await told('Delivery', 'Everybody'), 'not restricted');
    await say(page, 'Confirmed', 'Everybody', 'All fields', 'read');
    assert.equal(await told('Delivery', 'Everybody'), 'taken over: read only');
    await take(page, page.getByRole('combobox', { name: 'Add a role' }), role);
    await say(page, 'Confirmed', role, 'All fields', 'edit');
    await page.reload();
    await page.getByRole('tab', { name: /^Confirmed\s*2$/ }).click();
    assert.equal(await told('All fields', role), 'edit');
  });

  it('changes by transitions, which ask for fields', async () => {
    const { page } = seats.admin;
    const add = async (from, to, fill) => {
      await page.getByRole('button', { name: 'Add a transition' }).click();
      const dialog = page.getByRole('dialog');
      await take(page, dialog.locator('#transition-from_status'), from);
      await take(page, dialog.locator('#transition-to_status'), to);
      await fill(dialog);
      await save(dialog);
    };
    await page.getByText(/There are no transitions: the status changes freely/).waitFor();
    await page.getByRole('button', { name: 'Add a transition' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.locator('#transition-from_status-error').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await add('Pending', 'Confirmed', async (open) => {
      await take(page, open.locator('#transition-required_fields'), 'Required by');
      await page.keyboard.press('Escape');
    });
    await add('Confirmed', 'In progress', async (open) => {
      await take(page, open.locator('#transition-who'), 'A role');
      await take(page, open.locator('#transition-role_id'), role);
    });
    await page.getByText(/new records begin as “Pending”/).waitFor();
    await page.getByRole('table', { name: 'Transitions' }).locator('tbody tr').nth(1).waitFor();
  });

  it('is brought on by the owner, who then finds the fields kept', async () => {
    const { page } = seats.seller;
    const mine = encodeURIComponent(JSON.stringify({ field: 'owner_id', op: 'me' }));
    const { items } = await ask(page, 'GET', `/records/customer?limit=1&filter=${mine}`);
    const { items: products } = await ask(page, 'GET', '/records/product?limit=1');
    const lines = [{ product_id: products[0].id, quantity: '2' }];
    order = await ask(page, 'POST', '/records/order', { customer_id: items[0].id, lines });
    assert.deepEqual(codes(await request(page, 'PATCH', path(), { status: 'shipped' })), [422, 'status field.transition']);
    await go(seats.seller, path());
    const ways = page.getByRole('group', { name: 'Change the status' });
    await ways.getByRole('button').first().waitFor();
    assert.deepEqual(await ways.getByRole('button').allInnerTexts(), ['Set to “Confirmed”…']);
    await ways.getByRole('button').focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.locator('#status-required_on-error').waitFor();
    // Enter takes the day, and saves as in every form.
    await fillDay(page, dialog.locator('#status-required_on'), dayFromNow(9));
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('While the status is “Confirmed”, some fields cannot be changed or are not shown.').waitFor();
    await page.getByText('You cannot change the status at the moment.').waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
    const lock = page.getByRole('button', { name: 'Edit Carrier' });
    assert.equal(await lock.getAttribute('aria-disabled'), 'true');

    await go(seats.seller, `${path()}/edit`);
    await settled(page);
    const reason = 'Cannot be changed while the status is “Confirmed”.';
    for (const field of ['freight', 'lines', 'carrier']) {
      assert.equal(await page.locator(`output#field-${field}`).count(), 1, field);
      assert.equal(await page.locator(`#field-${field}-help`).innerText(), reason);
    }
    assert.equal(await page.locator('output#field-status').count(), 1, 'the status is nobody’s to type');
  });

  it('is held by the program as by its pages', async () => {
    const { page } = seats.seller;
    assert.deepEqual(codes(await request(page, 'PATCH', path(), { carrier: 'Elsewhere' })), [422, 'carrier field.status']);
    assert.deepEqual(codes(await request(page, 'PATCH', path(), { lines: [] })), [422, 'lines field.status']);
    assert.deepEqual(codes(await request(page, 'PATCH', path(), { status: 'in_progress' })), [422, 'status field.transition']);
    const looser = { object: 'order', status: 'confirmed', who: 'everybody', fields: '*', rule: 'edit' };
    assert.equal((await request(page, 'POST', '/records/status_rule', looser)).status, 403);
  });

  it('leaves to a role what it keeps from others', async () => {
    const { page } = seats.admin;
    await go(seats.admin, path());
    await page.getByRole('button', { name: 'Edit Carrier' }).click();
    await page.locator('#inline-carrier').fill('Overnight');
    await page.locator('dd form button[type=submit]').click();
    await page.locator('dd', { hasText: 'Overnight' }).waitFor();
    await go(seats.seller, path());
    await seats.seller.page.locator('dd', { hasText: 'Overnight' }).waitFor();
    await page.getByRole('button', { name: 'Set to “In progress”' }).click();
    await page.getByText('The status is now “In progress”').waitFor();
    // Whoever looks at it is told as it happens, and may change the fields again.
    await seats.seller.page.locator('li[aria-current=step]', { hasText: 'In progress' }).waitFor();
    assert.equal(await seats.seller.page.getByRole('button', { name: 'Edit Carrier' }).getAttribute('aria-disabled'), null);
  });
});
