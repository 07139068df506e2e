// The demonstration as it is handed out: its people find work waiting, and its orders go by rules.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { ask, PHONE, request, settled, signIn, visitor } from '../lib/browser.mjs';
import { startDemo } from '../lib/server.mjs';
import { stage } from '../lib/stage.mjs';

const standing = stage(startDemo);
const seats = {};

const go = ({ page }, path) => page.goto(standing.server.url + path);
const filter = (value) => encodeURIComponent(JSON.stringify(value));

async function sit(who, look = {}) {
  const seat = await visitor(standing.browser, look);
  await signIn(seat.page, standing.server, who);
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

describe('the demonstration', () => {
  let changes;

  before(async () => {
    if (standing.server.fake) return;
    seats.admin = await sit(standing.server.admin);
    const { page } = seats.admin;
    const { items: people } = await ask(page, 'GET', '/records/employee?limit=100&fields=name,account');
    const { items } = await ask(page, 'GET', `/records/order?limit=50&filter=${filter({ field: 'status', op: 'eq', value: 'confirmed' })}&sort=-created_at`);
    const found = await Promise.all(items.map(async (order) => (await ask(page, 'GET', `/records/order/${order.id}/changes`)).items.map((change) => ({ change, order }))));
    changes = found.flat();
    const { password } = standing.server.admin;
    const seatOf = (id, look) => sit({ ...people.find((person) => person.id === id), password }, look);
    const waiting = changes.find(({ change }) => change.stage === 'waiting');
    assert.ok(waiting, `a change waits: ${changes.map(({ change }) => change.stage)}`);
    seats.seller = await seatOf(waiting.order.owner_id);
    const detail = await ask(seats.seller.page, 'GET', `/approvals/${waiting.change.approval}`);
    const asked = Object.values(detail.steps).flatMap(({ tasks }) => tasks).find(({ state }) => state === 'waiting');
    seats.asked = await seatOf(asked.person.id, { viewport: PHONE });
    seats.waiting = waiting;
  });

  after(() => {
    for (const { errors } of [seats.admin, seats.seller, seats.asked]) assert.deepEqual(errors, []);
  });

  it('has change orders in every state', () => {
    const stages = new Set(changes.map(({ change }) => change.stage));
    for (const stage of ['waiting', 'applied', 'returned']) assert.ok(stages.has(stage), `${stage} among ${[...stages]}`);
  });

  it('lets whoever is asked decide, and applies what is agreed to', async () => {
    const { page } = seats.asked;
    const { change, order } = seats.waiting;
    await go(seats.asked, '/approvals');
    await page.getByRole('list', { name: '待我审批' }).getByRole('link').first().waitFor();
    await sound(seats.asked);
    await go(seats.asked, `/approvals/${change.approval}`);
    await page.getByRole('button', { name: '同意', exact: true }).waitFor();
    await sound(seats.asked);
    const decided = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().includes(`/approvals/${change.approval}`));
    await page.getByRole('button', { name: '同意', exact: true }).click();
    assert.ok((await decided).ok());
    const after = await ask(seats.seller.page, 'GET', `/changes/${change.id}`);
    assert.equal(after.stage, 'applied', JSON.stringify(after.problems));
    const now = await ask(seats.seller.page, 'GET', `/records/order/${order.id}`);
    assert.equal(now.freight.amount, '3600.00');
  });

  it('keeps what was agreed on once an order is confirmed, and says why', async () => {
    const { page } = seats.seller;
    const { order } = seats.waiting;
    const refused = await request(page, 'PATCH', `/records/order/${order.id}`, { payment_terms: 'net_90' });
    assert.deepEqual([refused.status, refused.body.errors[0].code], [422, 'field.change_order']);
    await go(seats.seller, `/records/order/${order.id}`);
    await page.getByRole('button', { name: '通过变更单修改' }).waitFor();
    await sound(seats.seller);
  });

  it('has payments that add up to what orders say', async () => {
    const { page } = seats.admin;
    const paid = { and: [{ field: 'status', op: 'eq', value: 'shipped' }, { field: 'paid', op: 'gt', value: '0' }] };
    const { items: orders } = await ask(page, 'GET', `/records/order?limit=5&filter=${filter(paid)}`);
    assert.ok(orders.length > 0, 'something came in');
    for (const order of orders) {
      const { items } = await ask(page, 'GET', `/records/payment?limit=20&filter=${filter({ field: 'order_id', op: 'eq', value: order.id })}`);
      const cents = (money) => Math.round(Number(money.amount) * 100);
      assert.equal(items.reduce((sum, { amount }) => sum + cents(amount), 0), cents(order.paid), order.number);
      assert.equal(cents(order.total) - cents(order.paid), cents(order.open_amount), order.number);
    }
  });

  for (const path of ['/statuses?object=order', '/approval-processes', '/automations', '/reports/approvals?days=365', '/watch', '/records/payment_plan', '/approvals']) {
    it(`shows ${path} filled and sound`, async () => {
      const { page } = seats.admin;
      await go(seats.admin, path);
      await sound(seats.admin);
      assert.equal(await page.locator('main [role=alert]').count(), 0);
      await page.setViewportSize(PHONE);
      await sound(seats.admin);
      await page.setViewportSize({ width: 1440, height: 900 });
    });
  }
});
