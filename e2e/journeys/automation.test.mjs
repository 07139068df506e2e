// A rule is made from a template, tried, and switched on; a salesperson changes an order, the superior is told, and the
// order tells what was done with it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { welcoming } from '../lib/automations.mjs';
import { ask, DESKTOP, PHONE, settled, signIn, visitor } from '../lib/browser.mjs';
import { pick, take } from '../lib/forms.mjs';
import { orderOf, peopleOf } from '../lib/orders.mjs';
import { album, picture } from '../lib/pictures.mjs';
import { onEachDatabase } from '../lib/server.mjs';
import { stage } from '../lib/stage.mjs';

const LARGE = 'Large Sales order: tell the manager';

for (const { name, start } of onEachDatabase()) describe(`automations on ${name}`, () => {
  const standing = stage(start);
  const seats = {};
  let people;
  let order;
  let shots;
  let rule;
  const go = ({ page }, path) => page.goto(standing.server.url + path);
  const pathOf = ({ id }) => `/records/order/${id}`;

  async function sit(who, look = {}) {
    const seat = await visitor(standing.browser, { language: 'en', ...look });
    await signIn(seat.page, standing.server, who);
    await ask(seat.page, 'PATCH', '/me', { language: 'en' });
    await seat.page.reload();
    await settled(seat.page);
    return seat;
  }

  /** Nothing for those who cannot see to stumble over, and nothing beyond the edge. */
  async function sound({ page }) {
    await settled(page);
    assert.deepEqual(await violations(page), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${page.url()} is ${wide} px too wide`);
  }

  before(async () => {
    const { server } = standing;
    shots = await album('automation');
    seats.admin = await sit(server.admin);
    seats.phone = await sit(server.admin, { viewport: PHONE, theme: 'dark' });
    const { page } = seats.admin;
    people = await peopleOf(page, server.accounts);
    order = await orderOf(page, people.seller.id);
    seats.seller = await sit(people.seller);
    seats.superior = await sit(people.superior, { viewport: PHONE, theme: 'dark' });
  });

  after(async () => {
    for (const { errors } of Object.values(seats)) assert.deepEqual(errors, []);
    await shots?.close();
  });

  it('begin with templates that read as sentences', async () => {
    const { page } = seats.admin;
    await go(seats.admin, '/automations');
    await page.getByText('No automations yet').waitFor();
    await sound(seats.admin);
    await go(seats.phone, '/automations');
    await seats.phone.page.getByRole('button', { name: /^Use this/ }).nth(2).waitFor();
    await sound(seats.phone);
    await page.getByRole('button', { name: `Use this: ${LARGE}` }).click();
    await page.waitForURL('**/automations/*');
    rule = page.url().split('/').at(-1);
    const sentence = page.getByRole('note', { name: 'The rule in words' });
    await sentence.waitFor();
    assert.match(await sentence.innerText(), /^When any Sales order comes to “.*100,000”: tell the owner’s superior\.$/);
    await sound(seats.admin);
  });

  it('are put together, with what is wrong at its step', async () => {
    const { page } = seats.admin;
    const step = page.locator('[data-step=s1]');
    await step.click();
    const text = page.locator('#notify-text');
    await text.fill('');
    await step.getByText('Something is still missing here.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Save and switch on' }).getAttribute('aria-disabled'), 'true');
    await sound(seats.admin);
    await text.fill('Please have a look at ');
    await pick(page, page.getByLabel('Insert a field'), 'Order number');
    assert.equal(await text.inputValue(), 'Please have a look at {{number}}');
    await page.locator('[data-step=condition]').click();
    await page.locator('#rule-condition').fill('total > > 3');
    await page.locator('[data-step=condition][data-wrong]').waitFor();
    await page.locator('#rule-condition').fill('total > 3');
    await page.locator('[data-step=condition]:not([data-wrong])').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    assert.equal(await page.getByText('Unsaved changes').count(), 0);
    await go(seats.phone, `/automations/${rule}`);
    await seats.phone.page.locator('[data-step=trigger]').click();
    await seats.phone.page.locator('#trigger-kind').waitFor();
    await sound(seats.phone);
    await picture(shots, page, 'rule', async () => {
      await go(seats.admin, `/automations/${rule}`);
      await page.locator('[data-step=s1]').click();
    }, () => page.locator('#notify-text'));
  });

  it('are tried on real orders, of which nothing is kept', async () => {
    const { page } = seats.admin;
    const before = await ask(page, 'GET', '/automation-runs');
    const trial = async () => {
      await go(seats.admin, `/automations/${rule}?view=try`);
      await page.locator('main section .ant-btn-primary').click();
      await page.locator('main section h2 a, main section li a').first().waitFor();
      await page.mouse.move(0, 0);
    };
    await trial();
    await page.getByText(/^The condition holds for \d+ of 20 records$/).waitFor();
    await sound(seats.admin);
    await picture(shots, page, 'try', trial, () => page.locator('main section h2 a, main section li a'));
    assert.deepEqual(await ask(page, 'GET', '/automation-runs'), before);
  });

  it('act once they are on: a salesperson changes an order, and the superior is told', async () => {
    await go(seats.admin, `/automations/${rule}`);
    await seats.admin.page.getByRole('button', { name: 'Switch on' }).click();
    await seats.admin.page.getByText('The automation is on').waitFor();
    const { page } = seats.seller;
    await go(seats.seller, pathOf(order));
    await page.getByRole('button', { name: 'Edit Freight' }).click();
    await page.locator('#inline-freight').fill('250000');
    await page.locator('dd form button[type=submit]').click();
    await page.locator('dd', { hasText: '250,000' }).first().waitFor();
    const told = seats.superior.page;
    await told.getByRole('button', { name: /^Notifications/ }).getByText('1', { exact: true }).waitFor();
    await told.getByRole('button', { name: /^Notifications/ }).click();
    await told.getByText(`Please have a look at ${order.number}`).waitFor();
  });

  it('tell on the record what they did', async () => {
    const { page } = seats.seller;
    const open = () => go(seats.seller, `${pathOf(order)}?tab=automations`);
    await open();
    await page.getByRole('heading', { name: LARGE }).waitFor();
    await page.getByRole('list', { name: `${LARGE}: what it did` }).getByRole('listitem').first().waitFor();
    await sound(seats.seller);
    await picture(shots, page, 'record', open, () => page.locator('main section h2'), 620);
    await go(seats.superior, `${pathOf(order)}?tab=automations`);
    await seats.superior.page.getByRole('heading', { name: LARGE }).waitFor();
    await sound(seats.superior);
    await page.setViewportSize(DESKTOP);
  });

  it('are followed by administrators, run by run', async () => {
    const { page } = seats.admin;
    await go(seats.admin, '/automations?view=runs');
    await page.getByRole('link', { name: `Details: ${order.number}` }).click();
    await page.getByRole('list', { name: 'Step by step' }).getByRole('listitem').first().waitFor();
    await sound(seats.admin);
    await go(seats.phone, '/automations?view=runs');
    await seats.phone.page.getByRole('link', { name: `Details: ${order.number}` }).waitFor();
    await sound(seats.phone);
    await go(seats.admin, '/automations');
    await page.getByText('1 done').waitFor();
    await sound(seats.admin);
  });

  it('begin by a button of the company, on a record and for ticked ones', async () => {
    const admin = seats.admin.page;
    const urgent = {
      name: 'Mark as urgent',
      object: 'order',
      runs_as: 'company',
      definition: { ...welcoming('').definition, filter: { not: { field: 'remark', op: 'contains', value: 'Urgent!' } }, steps: [{ id: 's1', name: '', kind: 'change', values: { remark: { value: 'Urgent!' } } }] },
    };
    const { id } = await ask(admin, 'POST', '/automations', urgent);
    await go(seats.admin, `/automations/${id}`);
    await admin.locator('[data-step=trigger]').click();
    await take(admin, admin.locator('#trigger-kind'), 'when a button is pressed');
    await admin.locator('#trigger-ask').fill('Is it really urgent?');
    await sound(seats.admin);
    await admin.getByRole('button', { name: 'Save and switch on' }).click();
    await admin.getByText('The automation is on').waitFor();

    const { page } = seats.seller;
    await go(seats.seller, pathOf(order));
    const button = page.locator('main').getByRole('button', { name: urgent.name });
    await button.click();
    await page.getByText('Is it really urgent?').waitFor();
    await sound(seats.seller);
    await page.getByRole('dialog').getByRole('button', { name: urgent.name }).click();
    await page.getByText('“Mark as urgent” has begun for 1 record').waitFor();
    await page.locator('dd', { hasText: 'Urgent!' }).first().waitFor();
    await button.waitFor({ state: 'detached' });
    await go(seats.seller, `${pathOf(order)}?tab=history`);
    await page.getByText('pressed “Mark as urgent”').waitFor();

    await go(seats.seller, '/records/order?sort=-created_at');
    await page.locator('tbody a[data-row]').first().waitFor();
    await page.locator('tbody input[type=checkbox]').first().check();
    await page.locator('tbody input[type=checkbox]').nth(1).check();
    await page.getByRole('toolbar').getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('menuitem', { name: urgent.name }).click();
    await page.getByRole('dialog').getByRole('button', { name: urgent.name }).click();
    await page.getByText(/^“Mark as urgent” has begun for/).waitFor();
    await sound(seats.seller);
  });

  it('make a task of a confirmed order, from another template', async () => {
    const { page } = seats.phone;
    await go(seats.phone, '/automations');
    await page.getByRole('button', { name: 'New automation' }).click();
    await take(page, page.locator('#new-rule-from'), 'Delivery task');
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.waitForURL('**/automations/*');
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByText('The automation is on').waitFor();
    await sound(seats.phone);
    await ask(seats.admin.page, 'PATCH', pathOf(order), { status: 'confirmed' });
    await go(seats.seller, `${pathOf(order)}?tab=automations`);
    await seats.seller.page.getByRole('link', { name: 'Arrange the delivery' }).click();
    await seats.seller.page.waitForURL('**/records/task/*');
    await settled(seats.seller.page);
    assert.ok((await seats.seller.page.locator('main').innerText()).includes(order.number), 'the task is about the order');
  });
});
