// Whoever runs the company says what holds for all of it, and what other currencies are worth.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { ask, request, settled, signIn, visitor } from '../lib/browser.mjs';
import { pick } from '../lib/forms.mjs';
import { stage } from '../lib/stage.mjs';

const standing = stage();
const NAME = `启衡 ${process.pid}`;
const RATE = { amount: '100', currency: 'NOK' };

describe('the company', () => {
  let seat, page, was;
  const save = ({ currency_fixed: _, ...settings }) => ask(page, 'PUT', '/settings/company', settings);
  before(async () => {
    if (standing.server.fake) return;
    const who = standing.server.accounts.find(({ position }) => /^系统管理员$/.test(position));
    seat = await visitor(standing.browser, { language: 'en', viewport: { width: 1280, height: 900 } });
    page = seat.page;
    await signIn(page, standing.server, who);
    await ask(page, 'PATCH', '/me', { language: 'en' });
    was = await ask(page, 'GET', '/settings/company');
  });
  after(async () => {
    if (!seat) return;
    const { lock } = await ask(page, 'GET', '/settings/company');
    await save({ ...was, lock });
    assert.deepEqual(seat.errors, []);
  });

  it('is renamed, and keeps the currency of its amounts', async (t) => {
    if (standing.server.fake) return t.skip();
    await page.goto(`${standing.server.url}/company`);
    const name = page.getByLabel('Name of the company');
    await name.fill('');
    await page.getByText('Please give the company a name.').first().waitFor();
    await name.fill(NAME);
    assert.ok(await page.locator('#company-currency').isDisabled());
    await settled(page);
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Company settings saved').waitFor();
    assert.equal((await ask(page, 'GET', '/me')).company.name, NAME);
  });

  it('says that somebody else was there first', async (t) => {
    if (standing.server.fake) return t.skip();
    await save({ ...(await ask(page, 'GET', '/settings/company')), name: `${NAME} AG` });
    await page.getByLabel('Name of the company').fill('Something else');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Load again' }).click();
    await page.waitForFunction((name) => document.querySelector('#company-name').value === name, `${NAME} AG`);
  });

  it('takes amounts in a currency once it has a rate', async (t) => {
    if (standing.server.fake) return t.skip();
    const product = { code: `L${process.pid}`, name: `Lachs ${process.pid}`, unit_price: RATE };
    const refused = await request(page, 'POST', '/records/product', product);
    assert.equal(refused.body.errors[0].code, 'field.no_rate');
    await pick(page, page.locator('#rate-currency'), 'NOK');
    const rate = page.getByLabel('1 NOK in CNY');
    await rate.fill('abc');
    await page.getByRole('button', { name: 'Add rate' }).click();
    await page.locator('#rate-rate-error').waitFor();
    await rate.fill('0,71');
    await page.getByRole('button', { name: 'Add rate' }).click();
    const row = page.getByRole('row', { name: /NOK/ });
    await row.getByText('0.71').waitFor();
    const made = await ask(page, 'POST', '/records/product', product);
    assert.equal((await ask(page, 'GET', `/records/product/${made.id}`)).unit_price.base, '71.0000');
    await settled(page);
    assert.deepEqual(await violations(page), []);
    await row.getByRole('button', { name: /^Remove/ }).click();
    await row.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await row.waitFor();
    await ask(page, 'DELETE', `/records/product/${made.id}`);
  });

  it('does without a module, which nobody sees until it is there again', async (t) => {
    if (standing.server.fake) return t.skip();
    const task = await ask(page, 'POST', '/records/task', { subject: `Call ${process.pid}` });
    await page.goto(`${standing.server.url}/company`);
    const modules = page.getByRole('table', { name: 'Modules' });
    const orders = modules.getByRole('button', { name: 'Switch off: Sales orders' });
    assert.equal(await orders.getAttribute('aria-disabled'), 'true');
    const link = page.getByRole('navigation').getByRole('link', { name: 'Tasks' });
    await link.waitFor();
    await modules.getByRole('button', { name: 'Switch off: Tasks' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Nothing is deleted.', { exact: false }).waitFor();
    await settled(page);
    assert.deepEqual(await violations(page), []);
    await dialog.getByRole('button', { name: 'Switch off' }).click();
    await page.getByText('Tasks: switched off').waitFor();
    await link.waitFor({ state: 'detached' });
    assert.equal((await request(page, 'GET', `/records/task/${task.id}`)).status, 404);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Tasks: switched on').waitFor();
    await link.waitFor();
    await ask(page, 'DELETE', `/records/task/${task.id}`);
  });

  it('keeps what was deleted of all objects in one place, from where it comes back', async (t) => {
    if (standing.server.fake) return t.skip();
    await page.getByRole('link', { name: 'Recycle bin' }).click();
    const table = page.getByRole('table', { name: 'Recycle bin' });
    const title = `Lachs ${process.pid}`;
    await table.getByText(title).waitFor();
    await page.getByRole('searchbox', { name: 'Find among what was deleted' }).fill('nothing like it');
    await page.getByText('Nothing deleted matches').waitFor();
    await page.getByRole('searchbox', { name: 'Find among what was deleted' }).fill('Lachs');
    await page.getByRole('group', { name: 'Show only' }).getByRole('button', { name: /^Products 1/ }).click();
    await page.waitForURL(/object=product/);
    await settled(page);
    assert.deepEqual(await violations(page), []);
    await table.getByRole('button', { name: `Restore: ${title}` }).click();
    await page.getByText(`${title} is back`).waitFor();
    await table.getByText(title).waitFor({ state: 'detached' });
    const { items } = await ask(page, 'GET', `/records/product?q=${encodeURIComponent(title)}`);
    assert.equal(items.length, 1);
    await ask(page, 'DELETE', `/records/product/${items[0].id}`);
  });
});
