// A list is set up and saved as a view; it is changed, put back, shared; a colleague opens it, and a link to one that is not shared.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { ask, PHONE, settled, signIn, visitor } from '../lib/browser.mjs';
import { peopleOf } from '../lib/orders.mjs';
import { onEachDatabase } from '../lib/server.mjs';
import { stage } from '../lib/stage.mjs';

for (const { name, start } of onEachDatabase()) describe(`views of lists on ${name}`, () => {
  const standing = stage(start);
  const seats = {};
  let people;
  let link;

  async function sit(who, look = {}) {
    const seat = await visitor(standing.browser, { language: 'en', ...look });
    await signIn(seat.page, standing.server, who);
    await ask(seat.page, 'PATCH', '/me', { language: 'en' });
    await seat.page.reload();
    await settled(seat.page);
    return seat;
  }

  async function sound({ page }) {
    await settled(page);
    assert.deepEqual(await violations(page), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${page.url()} is ${wide} px too wide`);
  }

  const bar = (page) => page.getByRole('navigation', { name: 'Views' });
  const tab = (page, name) => bar(page).getByRole('button', { name, exact: true });
  const menu = async (page, item) => {
    await page.getByRole('button', { name: /^Actions for the view/ }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };

  before(async () => {
    const { server } = standing;
    seats.admin = await sit(server.admin);
    people = await peopleOf(seats.admin.page, server.accounts);
    seats.superior = await sit(people.superior);
    seats.phone = await sit(people.superior, { viewport: PHONE, theme: 'dark' });
  });

  after(async () => {
    for (const { errors } of Object.values(seats)) assert.deepEqual(errors, []);
  });

  it('keeps the list under a name', async () => {
    const { page } = seats.superior;
    await page.goto(`${standing.server.url}/records/customer?sort=name`);
    await settled(page);
    await page.getByRole('group', { name: 'Changed' }).getByRole('button', { name: 'Save as…' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('By name');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await tab(page, 'By name').waitFor();
    assert.equal(await tab(page, 'By name').getAttribute('aria-current'), 'true');
    assert.match(page.url(), /view=/);
    await sound(seats.superior);
  });

  it('says when it was changed, and puts it back', async () => {
    const { page } = seats.superior;
    await page.goto(page.url().replace(/([?&])sort=[^&]*/, '$1') + '&sort=-created_at');
    await page.getByRole('group', { name: 'Changed' }).waitFor();
    await sound(seats.superior);
    link = page.url();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('group', { name: 'Changed' }).waitFor({ state: 'detached' });
  });

  it('opens as a plain list for whom it is not shared with', async () => {
    const { page } = seats.admin;
    await page.goto(link);
    await settled(page);
    await page.getByText('A view not shared with you').first().waitFor();
    assert.match(page.url(), /sort=-created_at/);
    assert.equal(await tab(page, 'By name').count(), 0);
  });

  it('is shared with everybody, and begun with', async () => {
    const { page } = seats.superior;
    await menu(page, 'Share…');
    await page.getByRole('checkbox', { name: 'Everybody' }).check();
    await sound(seats.superior);
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const chosen = page.waitForResponse((answer) => answer.url().endsWith('/view-default'));
    await menu(page, 'Make it my default');
    await chosen;
    await page.goto(`${standing.server.url}/records/customer`);
    await tab(page, 'By name').waitFor();
    assert.equal(await tab(page, 'By name').getAttribute('aria-current'), 'true');
    const admin = seats.admin.page;
    await admin.goto(`${standing.server.url}/records/customer`);
    await tab(admin, 'By name').click();
    await settled(admin);
    assert.equal(await tab(admin, 'By name').getAttribute('aria-current'), 'true');
  });

  it('is chosen from a list on the phone', async () => {
    const { page } = seats.phone;
    await page.goto(`${standing.server.url}/records/customer`);
    await settled(page);
    await page.getByRole('button', { name: 'View: By name' }).click();
    await page.getByRole('menuitem', { name: 'Mine' }).click();
    await page.getByRole('button', { name: 'View: Mine' }).waitFor();
    await sound(seats.phone);
  });

  it('is deleted, and comes back', async () => {
    const { page } = seats.superior;
    await page.goto(`${standing.server.url}/records/customer`);
    await tab(page, 'By name').waitFor();
    await menu(page, 'Delete view');
    await tab(page, 'By name').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await tab(page, 'By name').waitFor();
  });
});
