// Getting about without a mouse, coming back to records, and what happens when the server is away.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { ask, launch, PHONE, settled, visitor } from '../lib/browser.mjs';
import { addressOf, adminOf, program } from '../lib/server.mjs';

const NAME = `Nordlicht ${process.pid}`;

/** The program on its own data, so that it can be stopped and started under the feet of those who use it. */
async function restartable() {
  const data = await mkdtemp(join(tmpdir(), 'guanxi-shell-'));
  const made = execFileSync(program, ['demo', '--data', data, '--customers', '30', '--people', '8', '--without-rules', '--json'], { encoding: 'utf8' });
  const admin = adminOf(JSON.parse(made.slice(made.indexOf('['))));
  let child;
  const server = { admin, url: '' };
  server.start = async () => {
    const listen = server.url ? new URL(server.url).host : '127.0.0.1:0';
    child = spawn(program, ['serve', '--data', data, '--listen', listen], { stdio: ['ignore', 'pipe', 'pipe'] });
    server.url = await addressOf(child, /listening on (http:\/\/\S+)/);
  };
  server.halt = () => new Promise((resolve) => child.once('exit', resolve) && child.kill('SIGTERM'));
  server.stop = () => server.halt().then(() => rm(data, { recursive: true, force: true }));
  await server.start();
  return server;
}

describe('the shell', { skip: process.env.E2E_FAKE === '1' && 'drives the program itself' }, () => {
  let server, browser, seat, page;
  before(async () => {
    server = await restartable();
    browser = await launch();
    seat = await visitor(browser, { language: 'en' });
    page = seat.page;
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const sheet = () => page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  /** The page stands, and so does what listens to single letters, which comes after it. */
  const ready = async () => {
    await settled(page);
    for (let turn = 0; turn < 100 && !(await sheet().isVisible()); turn++) {
      await page.keyboard.press('?');
      await page.waitForTimeout(50);
    }
    await page.keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
  };
  const part = (name) => page.getByRole('region', { name, exact: true });
  const palette = async (typed) => {
    await page.keyboard.press('Control+k');
    await page.locator('dialog input').waitFor();
    await page.keyboard.type(typed);
  };
  const option = (name) => page.getByRole('option', { name, selected: true });

  it('is worked with the keyboard alone', async () => {
    await page.goto(server.url);
    await page.locator('#account').waitFor();
    await page.locator('#account').focus();
    await page.keyboard.type(server.admin.account);
    await page.keyboard.press('Tab');
    await page.keyboard.type(server.admin.password);
    await page.keyboard.press('Enter');
    await page.locator('#content').waitFor();
    await ask(page, 'PATCH', '/me', { language: 'en' });
    await page.reload();
    await settled(page);

    await palette('>new cust');
    await option(/^New Customer/).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/records/customer/new');
    await page.locator('#field-name').focus();
    // Letters written into a field lead nowhere.
    await page.keyboard.type(`${NAME} gc?n`);
    assert.match(page.url(), /customer\/new$/);
    assert.equal(await page.locator('dialog[open]').count(), 0);
    await page.keyboard.press('Control+s');
    await page.locator('h1', { hasText: NAME }).waitFor();
  });

  it('keeps at hand what is pinned and what was opened', async () => {
    await ready();
    await page.keyboard.press('p');
    await part('Pinned').getByRole('link', { name: new RegExp(NAME) }).waitFor();
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    assert.ok(!stored.includes(NAME), 'a name stays in the browser');
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.waitForURL('**/records/customer');
    await settled(page);
    await page.keyboard.press('/');
    assert.ok(await page.evaluate(() => document.activeElement.matches('[data-search], [data-search] *')), 'the search has the cursor');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/customer\/\d+$/);
    await settled(page);
    await part('Recent').getByRole('link').first().waitFor();
    assert.deepEqual(await violations(page), []);
    await palette(NAME.slice(0, 6).toLowerCase());
    await option(new RegExp(NAME)).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('h1', { hasText: NAME }).waitFor();
    // Renamed: the navigation says what it is called now.
    const [id] = /\d+$/.exec(new URL(page.url()).pathname);
    await ask(page, 'PATCH', `/records/customer/${id}`, { name: `${NAME} AG` });
    await part('Pinned').getByRole('link', { name: `${NAME} AG` }).waitFor();
  });

  it('tells its keys, and leaves them to those who do not want them', async () => {
    await ready();
    await page.keyboard.press('?');
    await sheet().getByText('Next row').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.waitForURL(/tab=settings/);
    await page.getByLabel('Single letters as shortcuts').click();
    await page.locator('h1').click();
    await page.keyboard.press('?');
    // What opens with Control is told as quickly as the sheet would be.
    await page.keyboard.press('Control+k');
    await page.locator('dialog input').waitFor();
    assert.equal(await sheet().count(), 0);
    await page.keyboard.press('Escape');
    await page.locator('dialog input').waitFor({ state: 'detached' });
    await page.getByLabel('Single letters as shortcuts').click();
  });

  it('has its navigation arranged by its reader', async () => {
    const navigation = page.getByRole('navigation', { name: 'Navigation', exact: true });
    await navigation.getByRole('button', { name: 'Sales', exact: true }).click();
    assert.equal(await navigation.getByRole('link', { name: 'Customers', exact: true }).count(), 0);
    await page.reload();
    await settled(page);
    await navigation.getByRole('button', { name: 'Sales', exact: true }).click();
    await navigation.getByRole('link', { name: 'Customers', exact: true }).waitFor();
    await navigation.getByRole('button', { name: 'Arrange navigation' }).click();
    const sheet = page.getByRole('dialog', { name: 'Arrange navigation' });
    await sheet.getByRole('checkbox', { name: 'Contacts' }).click();
    // Past the one that is hidden, then past the next.
    await sheet.getByRole('button', { name: 'Customers: down' }).click();
    await sheet.getByRole('button', { name: 'Customers: down' }).click();
    await page.keyboard.press('Escape');
    const links = part('Sales').getByRole('link');
    await part('Sales').getByRole('link', { name: 'Contacts' }).waitFor({ state: 'detached' });
    assert.notEqual(await links.first().innerText(), 'Customers');
    await navigation.getByRole('button', { name: 'Arrange navigation' }).click();
    await sheet.getByRole('button', { name: 'As it was' }).click();
    await page.keyboard.press('Escape');
    assert.equal((await links.first().innerText()).trim(), 'Customers');
  });

  it('waits for a server that is away, with what was typed, and goes on by itself', async () => {
    await page.goto(`${server.url}/records/customer/new`);
    await page.locator('#field-name').fill('Half written');
    await server.halt();
    const bar = page.getByRole('status').filter({ hasText: 'The server cannot be reached' });
    await bar.waitFor();
    await server.start();
    await bar.waitFor({ state: 'detached', timeout: 30_000 });
    assert.equal(await page.locator('#field-name').inputValue(), 'Half written');
    await page.keyboard.press('Control+s');
    await page.locator('h1', { hasText: 'Half written' }).waitFor();
  });

  it('can be put onto a screen, and shows a page of its own without a server', async () => {
    const manifest = await page.evaluate(() => fetch(document.querySelector('link[rel=manifest]').href).then((answer) => answer.json()));
    assert.equal(manifest.lang, 'en');
    for (const { src } of manifest.icons) assert.equal((await page.request.get(server.url + src)).status(), 200, src);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
    await page.reload();
    await settled(page);
    const kept = await page.evaluate(async () => {
      const addresses = [];
      for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) addresses.push(new URL(url).pathname);
      return addresses;
    });
    assert.ok(kept.includes('/offline.html'));
    assert.deepEqual(kept.filter((path) => !/^\/(assets\/|offline\.|favicon\.svg)/.test(path)), [], 'something else is kept');
    await server.halt();
    await page.goto(`${server.url}/records/customer`);
    await page.getByRole('heading', { name: 'The server cannot be reached' }).waitFor();
    assert.deepEqual(await violations(page), []);
    await server.start();
    await page.getByRole('button', { name: 'Try again' }).click().catch(() => undefined);
    await page.locator('#content').waitFor();
  });

  it('says when there is another version', async () => {
    await settled(page);
    await page.route('**/index.html', (route) => route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/assets/other.js"></script>' }));
    await page.evaluate(() => window.dispatchEvent(new Event('vite:preloadError')));
    await page.getByText('There is a new version of Guanxi').waitFor();
    await page.unroute('**/index.html');
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Reload' }).click()]);
    await settled(page);
    assert.equal(await page.getByText('There is a new version of Guanxi').count(), 0);
  });

  it('is within reach of a thumb', async () => {
    await page.setViewportSize(PHONE);
    await page.goto(`${server.url}/records/customer`);
    await settled(page);
    await page.locator('main a[data-row], main ul a').first().click();
    await page.waitForURL(/customer\/\d+$/);
    await settled(page);
    await page.getByRole('button', { name: 'New', exact: true }).click();
    const sheet = page.getByRole('dialog', { name: 'New' });
    await sheet.getByRole('heading', { name: 'For this record' }).waitFor();
    assert.deepEqual(await violations(page), []);
    await sheet.getByRole('link', { name: 'Follow-up' }).first().click();
    await page.waitForURL(/follow_up\/new\?preset/);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  });

  it('leaves nothing of a session behind', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${server.url}/records/customer`);
    await settled(page);
    await palette('>sign out');
    await option('Sign out').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('#account').waitFor();
    const caches = await page.evaluate(() => window.caches.has('guanxi-assets'));
    assert.equal(caches, false);
    assert.deepEqual(seat.errors.filter((error) => !/Failed to fetch|EventSource|ERR_/.test(error)), []);
  });
});
