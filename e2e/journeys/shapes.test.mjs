// A list is shown in groups with totals, on a board, as a calendar and as a chart, and leads back to the records.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { ask, PHONE, settled, signIn, visitor } from '../lib/browser.mjs';
import { take } from '../lib/forms.mjs';
import { stage } from '../lib/stage.mjs';

const standing = stage();

describe('the shapes of a list', { skip: process.env.E2E_FAKE === '1' && 'counts with the program itself' }, () => {
  let seat, page;
  const sit = async (look = {}) => {
    const one = await visitor(standing.browser, { language: 'en', ...look });
    await signIn(one.page, standing.server);
    await ask(one.page, 'PATCH', '/me', { language: 'en' });
    return one;
  };
  const groups = (body) => ask(page, 'POST', '/records/order/groups', body);
  const sound = async (where) => {
    await settled(where);
    assert.deepEqual(await violations(where), []);
    const wide = await where.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${where.url()} is ${wide} px too wide`);
  };
  before(async () => {
    seat = await sit({ viewport: { width: 1280, height: 900 } });
    page = seat.page;
  });
  after(() => assert.deepEqual(seat?.errors ?? [], []));

  it('are groups that open, with what they add up to', async () => {
    await page.goto(`${standing.server.url}/records/order`);
    await page.getByRole('button', { name: 'Groups', exact: true }).click();
    await page.waitForURL(/as=groups/);
    const { groups: found, total } = await groups({ by: [{ field: 'status' }], sum: ['total'] });
    const heads = page.locator('main tbody th[scope=rowgroup]');
    await heads.first().waitFor();
    assert.equal(await heads.count(), found.length);
    const table = page.getByRole('table');
    const row = (name) => table.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
    const digits = (text) => text.replaceAll(/[^\d.]/g, '');
    assert.ok(digits(await row(/^Total/).innerText()).includes(String(Number(total.sums[0].value))), 'the whole is told');
    const second = heads.nth(1).getByRole('button');
    assert.equal(await second.getAttribute('aria-expanded'), 'false');
    await second.press('Enter');
    const rows = table.locator('tbody').nth(1).locator('td[data-title] a');
    await rows.first().waitFor();
    assert.equal(await rows.count(), Math.min(found[1].count, 20));
    await sound(page);
  });

  it('are a board on which a card is moved, and moved back', async () => {
    await page.getByRole('button', { name: 'Board', exact: true }).click();
    await page.waitForURL(/as=board/);
    const column = page.getByRole('region', { name: 'Pending', exact: true });
    const making = await column.getByRole('link', { name: 'New in “Pending”' }).getAttribute('href');
    assert.match(decodeURIComponent(making), /order\/new\?preset=.*pending/);
    const card = column.getByRole('button', { name: /^Move/ }).first();
    const [, title] = /“(.+)”/.exec(await card.getAttribute('aria-label'));
    await card.click();
    await page.getByRole('menuitem', { name: 'Confirmed' }).click();
    await page.getByRole('region', { name: 'Confirmed', exact: true }).getByRole('link', { name: title }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await column.getByRole('link', { name: title }).waitFor();
    await sound(page);
  });

  it('are a calendar of which each day leads to its records', async () => {
    await page.getByRole('button', { name: 'Calendar', exact: true }).click();
    await page.waitForURL(/as=calendar/);
    await page.getByRole('button', { name: 'Month before' }).click();
    await page.waitForURL(/on=\d{4}-\d{2}/);
    await page.getByRole('button', { name: 'Today', exact: true }).click();
    await page.waitForURL((address) => !address.search.includes('on='));
    await page.locator('main td a').first().waitFor();
    await sound(page);
  });

  it('are a calendar on which a record is dragged to another day, and back', async () => {
    const from = page.locator('main td').filter({ has: page.locator('a') }).first();
    const record = from.locator('a').first();
    const title = await record.innerText();
    const day = await from.locator('time').getAttribute('datetime');
    const other = page.locator('main td:not([data-outside])').filter({ hasNot: page.locator(`time[datetime="${day}"]`) }).first();
    const to = await other.locator('time').getAttribute('datetime');
    await record.hover();
    await page.mouse.down();
    const place = await other.boundingBox();
    await page.mouse.move(place.x + place.width / 2, place.y + place.height - 8, { steps: 8 });
    await page.mouse.up();
    const at = (where) => page.locator(`main td:has(time[datetime="${where}"])`).getByRole('link', { name: title });
    await page.getByText(`“${title}” is on`).waitFor();
    await at(day).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await at(day).waitFor();
    assert.notEqual(day, to);
  });

  it('are a week of hours in which a card is carried by the keyboard, and back', async () => {
    const task = await ask(page, 'GET', '/objects/task');
    const field = task.fields.find(({ type, access, name }) => type === 'instant' && access === 'edit' && name === 'due_at');
    // Noon of the day it is in the company's time zone.
    const noon = new Date(Date.now() + 8 * 3_600_000);
    noon.setUTCHours(4, 0, 0, 0);
    const made = await ask(page, 'POST', '/records/task', { [task.title_field]: 'Carried by the hour', [field.name]: noon.toISOString() });
    await page.goto(`${standing.server.url}/records/task?as=calendar&by=${field.name}&span=week&q=Carried`);
    const card = page.getByRole('main').getByRole('link', { name: /Carried by the hour/ });
    await card.focus();
    for (const key of ['Space', 'ArrowDown', 'Space']) await page.keyboard.press(key);
    await page.getByText('“Carried by the hour” is on').waitFor();
    const value = async () => Date.parse((await ask(page, 'GET', `/records/task/${made.id}`))[field.name]);
    assert.equal(await value(), noon.getTime() + 3_600_000);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('tr[data-hour]').filter({ hasText: 'Carried by the hour' }).filter({ hasText: ':00' }).first().waitFor();
    await sound(page);
    await page.getByRole('button', { name: 'Day', exact: true }).click();
    await page.waitForURL(/span=day/);
    await card.waitFor();
    await sound(page);
    await ask(page, 'DELETE', `/records/task/${made.id}`);
  });

  it('have cards with fields of their own', async () => {
    await page.goto(`${standing.server.url}/records/order?as=board`);
    await page.getByRole('button', { name: 'Fields on cards', exact: true }).click();
    const fields = page.getByRole('tooltip', { name: 'Fields on cards' });
    await fields.getByRole('checkbox').first().click();
    await page.waitForURL(/facts=/);
    await fields.getByRole('button', { name: 'As the list’s columns' }).click();
    await page.waitForURL((address) => !address.search.includes('facts='));
    await page.keyboard.press('Escape');
  });

  it('are a table with sums below it', async () => {
    await page.goto(`${standing.server.url}/records/order?sums=${encodeURIComponent('{"total":"sum"}')}`);
    const { total } = await groups({ by: [{ field: 'status' }], sum: ['total'] });
    const below = page.locator('tfoot').getByRole('button');
    const digits = (text) => text.replaceAll(/[^\d.]/g, '');
    await page.waitForFunction(() => /\d/.test(document.querySelector('tfoot button')?.innerText ?? ''));
    assert.ok(digits(await below.innerText()).includes(String(Number(total.sums[0].value))), 'the sum of all');
    await sound(page);
    await below.click();
    await page.getByRole('menuitem', { name: 'Average', exact: true }).click();
    await page.waitForURL(/average/);
    await below.filter({ hasText: 'Average' }).click();
    await page.getByRole('menuitem', { name: 'Nothing', exact: true }).click();
    await below.waitFor({ state: 'detached' });
  });

  it('are a chart of which each bar leads to its records', async () => {
    await page.goto(`${standing.server.url}/records/order`);
    await page.getByRole('button', { name: 'Chart', exact: true }).click();
    await page.waitForURL(/as=chart/);
    await take(page, page.getByLabel('Group by'), 'Status');
    const bar = page.locator('main figure ol button').first();
    const { groups: found } = await groups({ by: [{ field: 'status' }] });
    await page.locator('main figure').getByText(found[0].keys[0].label, { exact: true }).waitFor();
    await sound(page);
    await bar.press('Enter');
    await page.getByRole('grid').waitFor();
    await settled(page);
    assert.match(decodeURIComponent(page.url()), /"field":"status"/);
    assert.match(await page.locator('main h1').innerText(), new RegExp(`\\b${found[0].count}\\b`));
  });

  it('fit a phone', async () => {
    const phone = await sit({ viewport: PHONE });
    for (const shape of ['groups', 'calendar&span=week', 'chart']) {
      await phone.page.goto(`${standing.server.url}/records/order?as=${shape}`);
      await phone.page.locator('main ol, main ul a').first().waitFor();
      await sound(phone.page);
    }
    assert.deepEqual(phone.errors, []);
  });
});
