// Somebody gives a colleague a customer: the colleague's bell says so at once, leads there, and is silent for everybody else.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { ask, PHONE, settled, signIn, visitor } from '../lib/browser.mjs';
import { take } from '../lib/forms.mjs';
import { stage } from '../lib/stage.mjs';

const standing = stage();
const seats = {};

async function sit(position, look = {}) {
  const who = standing.server.accounts.find((one) => position.test(one.position));
  const seat = await visitor(standing.browser, { language: 'en', ...look });
  await signIn(seat.page, standing.server, who);
  await ask(seat.page, 'PATCH', '/me', { language: 'en' });
  await seat.page.reload();
  await settled(seat.page);
  return { ...seat, me: await ask(seat.page, 'GET', '/me') };
}

const bell = (page) => page.getByRole('button', { name: /^Notifications/ });
const panel = (page) => page.getByRole('dialog', { name: 'Notifications' });
const unread = async (page) => (await ask(page, 'GET', '/notifications/count')).unread;

describe('notifications', () => {
  let customer;

  before(async () => {
    if (standing.server.fake) return;
    seats.admin = await sit(/^系统管理员$/);
    seats.seller = await sit(/销售代表$/);
    seats.boss = await sit(/经理$/);
  });

  after(() => {
    for (const { errors } of Object.values(seats)) assert.deepEqual(errors, []);
  });

  it('teach as long as there are none', async () => {
    const { page } = seats.seller;
    await bell(page).click();
    await panel(page).getByText('When somebody gives you a record or a task').waitFor();
    await page.keyboard.press('Escape');
    await panel(page).waitFor({ state: 'hidden' });
  });

  it('appear without reloading, and to one person alone', async () => {
    const { page, me } = seats.seller;
    const made = await ask(seats.admin.page, 'POST', '/records/customer', { name: 'Cloud Hill Works', owner_id: me.employee.id });
    customer = made.id;
    await bell(page).getByText('1', { exact: true }).waitFor();
    assert.equal(await unread(seats.boss.page), 0);
    assert.equal(await unread(seats.admin.page), 0);
  });

  it('lead to the record and are read by it', async () => {
    const { page } = seats.seller;
    await bell(page).focus();
    await page.keyboard.press('Enter');
    await panel(page).getByText('“Cloud Hill Works”').waitFor();
    await panel(page).press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/records/customer/${customer}`);
    await page.getByRole('heading', { name: 'Cloud Hill Works' }).first().waitFor();
    await bell(page).getByText('1', { exact: true }).waitFor({ state: 'detached' });
    assert.equal(await unread(page), 0);
  });

  it('count what is many, and are marked read together', async () => {
    const { page, me } = seats.seller;
    const operations = Array.from({ length: 30 }, (_, n) => ({
      create: { name: `Batch ${n}`, owner_id: me.employee.id },
    }));
    await ask(seats.admin.page, 'POST', '/records/customer/batch', { operations, atomic: true });
    await bell(page).getByText('1', { exact: true }).waitFor();
    await bell(page).click();
    await panel(page).getByText('30 records').waitFor();
    assert.deepEqual(await violations(page), []);
    await panel(page).getByRole('button', { name: 'Mark all read' }).click();
    await panel(page).getByRole('region', { name: 'Unread' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    assert.equal(await unread(page), 0);
  });

  it('go the way each person chose', async () => {
    const { page, me } = seats.seller;
    await bell(page).click();
    await panel(page).getByRole('link', { name: 'Choose what you are told' }).click();
    await page.waitForURL('**/account?tab=notifications');
    await settled(page);
    assert.deepEqual(await violations(page), []);
    await take(page, page.getByRole('combobox', { name: 'I am given a record' }), 'Not at all');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved').first().waitFor();
    await ask(seats.admin.page, 'POST', '/records/customer', { name: 'Unheard of', owner_id: me.employee.id });
    assert.equal(await unread(page), 0);
  });

  it('fit a phone', async () => {
    const phone = await sit(/销售代表$/, { viewport: PHONE });
    seats.phone = phone;
    await bell(phone.page).click();
    await panel(phone.page).getByText('30 records').waitFor();
    assert.deepEqual(await violations(phone.page), []);
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${wide} px too wide`);
  });

  it('go by mail once the company names its server', async () => {
    const { page } = seats.admin;
    await page.goto(`${standing.server.url}/mail`);
    await settled(page);
    assert.deepEqual(await violations(page), []);
    await page.getByLabel('Server').fill('127.0.0.1');
    await page.getByLabel('Password').fill('hush');
    await page.getByLabel('Sender address').fill('crm@example.com');
    await page.locator('form').first().getByRole('button', { name: 'Save' }).click();
    await page.getByText('A password is kept').waitFor();
    assert.ok(!JSON.stringify(await ask(page, 'GET', '/settings/mail')).includes('hush'));
  });
});
