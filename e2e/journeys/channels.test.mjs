// An administrator sets up the robot of a group, sees what it answers, and offers it; somebody chooses it and is told there.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { ask, PHONE, settled, signIn, visitor } from '../lib/browser.mjs';
import { pick } from '../lib/forms.mjs';
import { stage } from '../lib/stage.mjs';

// The robot stands on this machine, which a program otherwise refuses to speak to.
process.env.GUANXI_WEBHOOK_NETWORKS = '127.0.0.0/8';

const standing = stage();

async function sit(position, look = {}) {
  const who = standing.server.accounts.find((one) => position.test(one.position));
  const seat = await visitor(standing.browser, { language: 'en', ...look });
  await signIn(seat.page, standing.server, who);
  await ask(seat.page, 'PATCH', '/me', { language: 'en' });
  return { ...seat, me: await ask(seat.page, 'GET', '/me') };
}

describe('channels', () => {
  const heard = [];
  let code = 93_000;
  let robot;
  let admin;
  let seller;
  let address;

  before(async () => {
    if (standing.server.fake) return;
    robot = createServer((request, response) => {
      const pieces = [];
      request.on('data', (piece) => pieces.push(piece));
      request.on('end', () => {
        heard.push(JSON.parse(Buffer.concat(pieces).toString()));
        response.writeHead(200).end(JSON.stringify({ errcode: code, errmsg: code === 0 ? 'ok' : 'invalid webhook url' }));
      });
    });
    await new Promise((resolve) => robot.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${robot.address().port}/cgi-bin/webhook/send?key=veryveryhush`;
    admin = await sit(/^系统管理员$/);
    seller = await sit(/销售代表$/);
  });

  after(() => {
    robot?.close();
    for (const seat of [admin, seller]) assert.deepEqual(seat?.errors ?? [], []);
  });

  const sound = async (page) => {
    await settled(page);
    assert.deepEqual(await violations(page), []);
  };

  it('are set up with an address nobody sees again', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page } = admin;
    await page.goto(`${standing.server.url}/channels`);
    await page.getByText('No channels yet').waitFor();
    await sound(page);
    await page.getByRole('button', { name: 'New channel' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('#channel-name').fill('Sales group');
    await dialog.locator('#channel-address').fill('http://robot.example.com/send');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Not an address such as').waitFor();
    await sound(page);
    await dialog.locator('#channel-address').fill(address);
    await dialog.getByText('People may choose it').click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Sales group' }).waitFor();
    assert.ok(!(await page.content()).includes('veryveryhush'));
    assert.ok(!JSON.stringify(await ask(page, 'GET', '/channels')).includes('veryveryhush'));
  });

  it('say what the robot answers to a test', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page } = admin;
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByText('Answered with code 93000 (invalid webhook url)').waitFor();
    code = 0;
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByText('The test was taken').waitFor();
    await sound(page);
  });

  it('are chosen by people, who are told there', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page, me } = seller;
    await page.goto(`${standing.server.url}/account?tab=notifications`);
    await page.getByText('everybody in it reads your notifications').waitFor();
    await pick(page, page.getByLabel('I am given a record: also by'), 'Sales group · at once');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved').first().waitFor();
    await sound(page);
    heard.length = 0;
    await ask(admin.page, 'POST', '/records/customer', { name: 'Cloud Hill @all Works', owner_id: me.employee.id });
    const row = admin.page.getByRole('row').filter({ hasText: 'I am given a record' });
    await row.getByText('Sent').first().waitFor();
    assert.ok(heard.some(({ text }) => text.content.includes('Cloud Hill ＠all Works')), JSON.stringify(heard));
  });

  it('fit a phone', async (t) => {
    if (standing.server.fake) return t.skip();
    const phone = await sit(/^系统管理员$/, { viewport: PHONE });
    const { items } = await ask(phone.page, 'GET', '/channels');
    for (const path of ['/channels', `/channels/${items[0].id}`, '/account?tab=notifications', '/mail']) {
      await phone.page.goto(`${standing.server.url}${path}`);
      await sound(phone.page);
      const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 0, `${path}: ${wide} px too wide`);
    }
    assert.deepEqual(phone.errors, []);
  });
});
