// An administrator tells another system what happens, sees why it did not hear at first, and that it does by now.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { ask, PHONE, settled, signIn, visitor } from '../lib/browser.mjs';
import { pick } from '../lib/forms.mjs';
import { stage } from '../lib/stage.mjs';

// The receiver stands on this machine, which a program otherwise refuses to speak to.
process.env.GUANXI_WEBHOOK_NETWORKS = '127.0.0.0/8';
process.env.GUANXI_WEBHOOK_PAUSE = '200';
process.env.GUANXI_WEBHOOK_LONGEST_PAUSE = '500';

const standing = stage();

describe('webhooks', () => {
  const heard = [];
  let status = 500;
  let receiver;
  let seat;
  let path;

  before(async () => {
    if (standing.server.fake) return;
    receiver = createServer((request, response) => {
      const pieces = [];
      request.on('data', (piece) => pieces.push(piece));
      request.on('end', () => {
        if (status === 200) heard.push(JSON.parse(Buffer.concat(pieces).toString()));
        response.writeHead(status).end();
      });
    });
    await new Promise((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    seat = await visitor(standing.browser, { language: 'en' });
    await signIn(seat.page, standing.server);
    await ask(seat.page, 'PATCH', '/me', { language: 'en' });
  });

  after(() => {
    receiver?.close();
    assert.deepEqual(seat?.errors ?? [], []);
  });

  const sound = async (page) => {
    await settled(page);
    assert.deepEqual(await violations(page), []);
  };

  it('begin with a secret that is shown once', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page } = seat;
    await page.goto(`${standing.server.url}/webhooks`);
    await page.getByText('No webhooks yet').waitFor();
    await sound(page);
    await page.getByRole('button', { name: 'New webhook' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('ERP');
    await dialog.getByLabel('Address').fill('file:///etc/passwd');
    await pick(page, dialog.getByLabel('Objects'), 'Customer');
    await dialog.getByLabel('Name').click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText(/Not an address such as/).first().waitFor();
    await dialog.getByLabel('Address').fill(`http://127.0.0.1:${receiver.address().port}/hook`);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Copy the secret now. It will not be shown again.').waitFor();
    assert.match(await page.locator('code').innerText(), /^whsec_/);
    await sound(page);
    path = new URL(page.url()).pathname;
    await page.goto(standing.server.url + path);
    await page.getByRole('heading', { name: 'ERP' }).waitFor();
    await settled(page);
    assert.equal(await page.getByText('whsec_').count(), 0);
  });

  it('say what fails, and arrive in the end', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page } = seat;
    const customer = await ask(page, 'POST', '/records/customer', { name: '推送 有限公司' });
    await page.getByText(/Answered 500/).first().waitFor();
    await page.getByText('Fails').waitFor();
    await sound(page);
    status = 200;
    await page.getByRole('table').getByText('Delivered').waitFor();
    assert.deepEqual(heard.map(({ type, data }) => [type, data.id]), [['customer.create', customer.id]]);
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('It is on its way').waitFor();
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByRole('table').getByText('Webhook · Test').waitFor();
    for (let turn = 0; heard.length < 3 && turn < 100; turn++) await page.waitForTimeout(50);
    assert.deepEqual(heard.map(({ type }) => type).sort(), ['customer.create', 'customer.create', 'webhook.test']);
  });

  it('are switched off, on a telephone, too', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page } = seat;
    await page.setViewportSize(PHONE);
    await page.goto(standing.server.url + path);
    await page.getByRole('button', { name: 'Switch off' }).click();
    await page.getByRole('button', { name: 'Switch on' }).waitFor();
    await sound(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${wide} px too wide`);
    await page.goto(`${standing.server.url}/webhooks`);
    await page.getByText('Off', { exact: true }).waitFor();
    await sound(page);
  });
});
