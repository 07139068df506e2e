// Orders that only an administrator may change come to be changed by salespeople, by change order once they are confirmed.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { ask, PHONE, request, settled, signIn, visitor } from '../lib/browser.mjs';
import { pick, take } from '../lib/forms.mjs';
import { onlyLooking, orderOf, peopleOf } from '../lib/orders.mjs';
import { album, picture } from '../lib/pictures.mjs';
import { onEachDatabase } from '../lib/server.mjs';
import { stage } from '../lib/stage.mjs';
import { say } from '../lib/status.mjs';

const PROCESS = '订单变更审批';

for (const { name, start } of onEachDatabase()) describe(`orders on ${name}`, () => {
  const standing = stage(start);
  const seats = {};
  let people;
  let own;
  let other;
  let shots;
  let change;
  let told;
  let approval;
  const pathOf = ({ id }) => `/records/order/${id}`;
  const go = ({ page }, path) => page.goto(standing.server.url + path);
  const bell = ({ page }, count) => page.getByRole('button', { name: /^Notifications/ }).getByText(String(count), { exact: true });
  const unread = async ({ page }) => (await ask(page, 'GET', '/notifications/count')).unread;

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
    assert.deepEqual(await violations(page), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${page.url()} is ${wide} px too wide`);
  }

  before(async () => {
    const { server } = standing;
    shots = await album('approvals');
    seats.admin = await sit(server.admin);
    const { page } = seats.admin;
    people = await peopleOf(page, server.accounts);
    own = await orderOf(page, people.seller.id);
    other = await orderOf(page, people.colleague.id);
    await onlyLooking(page, people.position, 'Looking');
    seats.seller = await sit(people.seller);
    seats.superior = await sit(people.superior);
    seats.director = await sit(people.director, { viewport: PHONE });
  });

  after(async () => {
    for (const { errors } of Object.values(seats)) assert.deepEqual(errors, []);
    await shots?.close();
  });

  it('are at first looked at, and changed by administrators alone', async () => {
    const { page } = seats.seller;
    await go(seats.seller, pathOf(own));
    await page.getByRole('heading', { name: own.number }).first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Edit', exact: true }).getAttribute('aria-disabled'), 'true');
    assert.equal((await request(page, 'PATCH', pathOf(own), { carrier: 'Own' })).status, 403);
    assert.equal((await request(page, 'PATCH', pathOf(other), { carrier: 'Own' })).status, 404);
    await ask(seats.admin.page, 'PATCH', pathOf(own), { carrier: 'By the administrator' });
  });

  it('are given to salespeople by a role, in the screen of roles', async () => {
    const { page } = seats.admin;
    await go(seats.admin, '/records/role/new');
    await page.locator('#field-name').fill('sales');
    await page.locator('form button[type=submit]').click();
    await page.getByRole('heading', { name: 'sales' }).waitFor();
    for (const action of ['read', 'create', 'edit']) await page.getByLabel(`Sales order: ${action}`, { exact: true }).selectOption('own');
    await page.getByRole('button', { name: 'Preview the effect' }).click();
    await page.getByRole('button', { name: 'Save for everybody' }).click();
    await page.getByText('Rights saved and in force at once').waitFor();
    await go(seats.admin, `/records/position/${people.position.id}/edit`);
    await pick(page, page.locator('#field-roles'), 'sales');
    await page.keyboard.press('Escape');
    await page.locator('form button[type=submit]').click();
    await page.waitForURL((url) => !url.pathname.endsWith('/edit'));
  });

  it('are then changed by whose they are, and by no colleague', async () => {
    const { page } = seats.seller;
    await page.reload();
    await page.getByRole('button', { name: 'Edit Carrier' }).click();
    await page.locator('#inline-carrier').fill('Overnight');
    await page.locator('dd form button[type=submit]').click();
    await page.locator('dd', { hasText: 'Overnight' }).waitFor();
    assert.equal((await request(page, 'PATCH', pathOf(other), { carrier: 'Own' })).status, 404);
    await go(seats.seller, pathOf(other));
    await page.getByRole('link', { name: /list/i }).waitFor();
    assert.notEqual((await ask(seats.admin.page, 'GET', pathOf(other))).carrier, 'Own');
  });

  it('are kept once confirmed, but for change orders', async () => {
    const { page } = seats.admin;
    await go(seats.admin, '/statuses?object=order');
    await say(page, 'Confirmed', 'Everybody', 'All fields', 'change');
    await ask(page, 'PATCH', pathOf(own), { status: 'confirmed' });
    const refused = await request(seats.seller.page, 'PATCH', pathOf(own), { carrier: 'Elsewhere' });
    assert.equal(refused.status, 422, JSON.stringify(refused.body));
  });

  it('get a process with two approvers, drawn and published', async () => {
    const { page } = seats.admin;
    await go(seats.admin, '/approval-processes');
    await page.getByRole('button', { name: 'New process' }).first().click();
    await pick(page, page.locator('#new-process-object'), 'Sales order');
    await page.locator('#new-process-name').fill(PROCESS);
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.waitForURL('**/approval-processes/*');
    await page.getByRole('button', { name: 'Put a step in here' }).last().click();
    await page.getByRole('menuitem', { name: 'Approve' }).click();
    await page.locator('[data-step]').nth(1).waitFor();
    await page.locator('[data-step]').first().click();
    await page.locator('#step-name').fill('部门经理');
    await page.locator('[data-step]').nth(1).click();
    await page.locator('#step-name').fill('销售总监');
    await take(page, page.locator('#approver-0'), 'named people');
    await pick(page, page.locator('#approver-0-value'), people.director.name);
    await page.locator('[data-step]').nth(1).getByText(people.director.name).waitFor();
    await sound(seats.admin);
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Version 1 is published and in force').waitFor();
    const { items } = await ask(page, 'GET', '/approval-processes');
    assert.deepEqual(items.map(({ version, object }) => [version, object]), [[1, 'order']]);
    const at = `/approval-processes/${items[0].id}`;
    await picture(shots, page, 'process', async () => {
      await go(seats.admin, at);
      await page.locator('[data-step]').nth(1).click();
    }, () => page.locator('#step-name'));
  });

  it('are changed on paper first, with what follows from it', async () => {
    const { page } = seats.seller;
    await go(seats.seller, pathOf(own));
    await sound(seats.seller);
    await page.getByRole('button', { name: 'Change through a change order' }).click();
    await page.locator('#field-freight').fill('250');
    await page.locator('#field-lines-0-quantity').fill('5');
    await page.locator('#change-reason').fill('The customer takes three more, and sends a lorry later.');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText('Effect on totals').waitFor();
    await page.getByText(people.superior.name).first().waitFor();
    await page.getByText(people.director.name).first().waitFor();
    await sound(seats.seller);
    await page.getByRole('button', { name: 'Submit for approval' }).click();
    await page.waitForURL('**/changes/*');
    change = page.url().split('/').at(-1);
    told = await unread(seats.seller);
    await page.getByText('Waiting for approval').first().waitFor();
    await sound(seats.seller);
    approval = (await ask(page, 'GET', `/changes/${change}`)).approval;
    assert.equal((await ask(page, 'GET', pathOf(own))).freight.amount, '100.00', 'nothing is changed yet');
    await picture(shots, page, 'change', () => go(seats.seller, `/changes/${change}`), () => page.locator('main table, main [role=list], main ul'));
    await picture(shots, page, 'strip', () => go(seats.seller, pathOf(own)), () => page.locator('main a[href^="/approvals/"]'), 480);
  });

  it('are agreed to by the superior, who was told at once', async () => {
    const { page } = seats.superior;
    await bell(seats.superior, 1).waitFor();
    assert.equal(await unread(seats.director), 0);
    await page.getByRole('link', { name: /Approvals/ }).first().click();
    await page.getByRole('list', { name: 'To do' }).getByRole('link').first().waitFor();
    await sound(seats.superior);
    await picture(shots, page, 'box', () => go(seats.superior, '/approvals'), () => page.locator('main li a'));
    await picture(shots, page, 'approval', () => go(seats.superior, `/approvals/${approval}`), () => page.locator('#comment'));
    await sound(seats.superior);
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    await page.getByText('Approved').first().waitFor();
  });

  it('are agreed to by the director on a phone, in two taps', async () => {
    const { page } = seats.director;
    await bell(seats.director, 1).waitFor();
    await go(seats.director, '/approvals');
    const title = page.getByRole('list', { name: 'To do' }).getByRole('link').first();
    await title.waitFor();
    await sound(seats.director);
    await title.click();
    await page.getByRole('button', { name: 'Approve', exact: true }).waitFor();
    await settled(page);
    await sound(seats.director);
    if (shots) await page.screenshot({ path: `${shots.folder}/phone.en.png` });
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    await page.getByText('Approved').first().waitFor();
  });

  it('are changed then, and every version can be compared', async () => {
    const { page } = seats.seller;
    // Told as it happens, without looking again.
    await bell(seats.seller, told + 1).waitFor();
    const order = await ask(page, 'GET', pathOf(own));
    assert.equal(order.freight.amount, '250.00');
    assert.equal(Number(order.lines[0].quantity), 5);
    await go(seats.seller, `/changes/${change}`);
    await page.getByText('Applied').first().waitFor();
    await go(seats.seller, `${pathOf(own)}?tab=versions`);
    const { items } = await ask(page, 'GET', `${pathOf(own)}/versions`);
    // That it waited for approval is no version.
    const place = items.findIndex(({ change_order: by }) => by?.id === change);
    const [version, before] = [items[place].version, items[place + 1].version];
    const choose = (at, which) => page.getByRole('row', { name: new RegExp(`^Version ${at}\\b`) }).locator('input[type=radio]').nth(which).check();
    await choose(before, 0);
    await choose(version, 1);
    await page.getByText(`Version ${before} → version ${version}`).waitFor();
    await page.getByText('250.00').first().waitFor();
    await sound(seats.seller);
    await picture(shots, page, 'versions', () => go(seats.seller, `${pathOf(own)}?tab=versions`), () => page.locator('main table'));
  });

  it('stay as they are when it is rejected, with the reason', async () => {
    const { page } = seats.seller;
    const before = await ask(page, 'GET', pathOf(own));
    const { version } = before;
    const body = { deed: 'edit', values: { freight: { amount: '9.00', currency: 'CNY' } }, reason: 'Cheaper', version, submit: true };
    const second = await ask(page, 'POST', `${pathOf(own)}/changes`, body);
    const boss = seats.superior.page;
    await go(seats.superior, `/approvals/${second.approval}`);
    await boss.getByRole('button', { name: 'Reject' }).click();
    const dialog = boss.getByRole('dialog');
    assert.equal(await dialog.getByRole('button', { name: 'Reject' }).isDisabled(), true, 'why is asked for');
    await dialog.locator('#act-comment').fill('The carrier wants more.');
    await sound(seats.superior);
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await go(seats.seller, `/approvals/${second.approval}`);
    await page.getByText('The carrier wants more.').first().waitFor();
    await go(seats.seller, `/changes/${second.id}`);
    await page.getByText('Rejected').first().waitFor();
    const order = await ask(page, 'GET', pathOf(own));
    // That it waited is noted on it; nothing else is other than it was.
    const said = ({ version: _version, updated_at: _at, updated_by: _by, labels: _labels, lines, ...rest }) => ({ ...rest, lines: lines.map(({ id, quantity }) => [id, quantity]) });
    assert.deepEqual(said(order), said(before));
  });

  it('are approved by whom the seller chooses, who sees no more than the step shows', async () => {
    const admin = seats.admin.page;
    const { items } = await ask(admin, 'GET', '/approval-processes');
    const at = `/approval-processes/${items[0].id}`;
    const { lock, name, object, deeds, active, place, graph } = await ask(admin, 'GET', at);
    const from = { people: [people.superior.id, people.director.id] };
    const steps = [{ ...graph.steps[0], approvers: [{ chosen: { from, at_least: 1, at_most: 1 } }], hide: ['carrier'] }];
    await ask(admin, 'PUT', at, { lock, name, object, deeds, active, place, graph: { ...graph, steps } });
    await ask(admin, 'POST', `${at}/publish`, {});
    const { page } = seats.seller;
    await go(seats.seller, pathOf(own));
    await page.getByRole('button', { name: 'Change through a change order' }).click();
    await page.locator('#field-freight').fill('300');
    await page.locator('#change-reason').fill('Sent on Sunday.');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText('Chosen by the submitter').first().waitFor();
    await page.getByRole('button', { name: 'Submit for approval' }).click();
    const dialog = page.getByRole('dialog', { name: 'Choose who approves' });
    await dialog.waitFor();
    assert.equal(await dialog.getByRole('button', { name: 'Submit' }).isDisabled(), true, 'somebody is to be chosen');
    await pick(page, dialog.locator('input[id^=choose-]'), people.director.name);
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await page.waitForURL('**/changes/*');
    const third = await ask(page, 'GET', `/changes/${page.url().split('/').at(-1)}`);
    const boss = seats.director.page;
    await go(seats.director, `/approvals/${third.approval}`);
    await boss.getByText('This step does not show all of the record.').first().waitFor();
    await boss.getByText('300.00').first().waitFor();
    await sound(seats.director);
    assert.equal(await boss.getByText('Carrier', { exact: true }).count(), 0);
    const shown = await ask(boss, 'GET', `/approvals/${third.approval}/record`);
    assert.deepEqual([shown.id, 'carrier' in shown], [own.id, false]);
    await boss.getByRole('button', { name: 'Approve', exact: true }).click();
    await boss.getByText('Approved').first().waitFor();
    assert.equal((await ask(page, 'GET', pathOf(own))).freight.amount, '300.00');
  });
});
