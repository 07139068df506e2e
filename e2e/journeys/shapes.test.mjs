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

  it('are a chart of which each bar leads to its records', async () => {
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
    for (const shape of ['groups', 'calendar', 'chart']) {
      await phone.page.goto(`${standing.server.url}/records/order?as=${shape}`);
      await phone.page.locator('main ol, main ul a').first().waitFor();
      await sound(phone.page);
    }
    assert.deepEqual(phone.errors, []);
  });
});
