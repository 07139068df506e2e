// An approver who is not at a desk decides from the mail: one link on a phone, nothing to sign in to, and good for once.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { ask, DESKTOP, PHONE, request, settled, signIn, visitor } from '../lib/browser.mjs';
import { mailbox } from '../lib/mailbox.mjs';
import { orderOf, peopleOf } from '../lib/orders.mjs';
import { onEachDatabase } from '../lib/server.mjs';
import { stage } from '../lib/stage.mjs';

const until = async (found, what) => {
  for (let turn = 0; turn < 300; turn++) {
    const value = await found();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no ${what}`);
};

for (const { name, start } of onEachDatabase()) describe(`deciding from the mail on ${name}`, () => {
  const standing = stage(start);
  const seats = [];
  let box;
  let people;
  let own;
  let admin;
  let seller;

  async function sit(who) {
    const seat = await visitor(standing.browser, { language: 'zh-CN' });
    await signIn(seat.page, standing.server, who);
    seats.push(seat);
    return seat.page;
  }

  /** Somebody with a phone, whom the program does not know. */
  async function stranger(look) {
    const seat = await visitor(standing.browser, { viewport: PHONE, ...look });
    seats.push(seat);
    return seat.page;
  }

  async function sound(page) {
    await settled(page);
    assert.deepEqual(await violations(page), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${wide} px too wide`);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/decide-${name}-${Date.now()}.png`, fullPage: true });
  }

  /** Proposes a change of the order, and answers the links of the mail it causes. */
  async function propose(freight) {
    const seen = box.letters.length;
    const body = { deed: 'edit', values: { freight: { amount: freight, currency: 'CNY' } }, reason: '客户要求周五前到货，改走快运', submit: true };
    const made = await ask(seller, 'POST', `/records/order/${own.id}/changes`, body);
    const links = await until(() => {
      const texts = box.letters.slice(seen).filter(({ to }) => to.includes('boss@example.com')).flatMap(({ texts }) => texts);
      const found = texts.flatMap((text) => text.match(/http:\/\/[^\s"<>]+\/decide\/[^\s"<>]+/g) ?? []);
      return found.length > 0 && found;
    }, 'mail with a link');
    return { change: made.id, approval: made.approval, link: links[0].replaceAll('&amp;', '&') };
  }

  before(async () => {
    box = await mailbox();
    admin = await sit(standing.server.admin);
    people = await peopleOf(admin, standing.server.accounts);
    own = await orderOf(admin, people.seller.id);
    seller = await sit(people.seller);
    await ask(admin, 'PATCH', `/records/employee/${people.superior.id}`, { email: 'boss@example.com' });
    const process = { name: '订单变更审批', object: 'order', deeds: ['edit'], active: true, graph: {
      steps: [{ kind: 'approve', id: 'n1', name: '主管审批', approvers: [{ employee: people.superior.id }], mode: 'all', edit: [], submitter: 'keep', nobody: 'administrators', on_reject: 'end' }],
      lock: true, open_fields: [], withdraw: 'always', merge: 'none', filter: null,
    } };
    const { id } = await ask(admin, 'POST', '/approval-processes', process);
    await ask(admin, 'POST', `/approval-processes/${id}/publish`, {});
  });

  after(async () => {
    for (const { errors } of seats) assert.deepEqual(errors, []);
    await box?.close();
  });

  it('is for the company to allow', async () => {
    await admin.goto(`${standing.server.url}/mail`);
    await settled(admin);
    const settings = { host: '127.0.0.1', port: box.port, security: 'none', account: '', from: 'crm@example.com', base: standing.server.url };
    await ask(admin, 'PUT', '/settings/mail', settings);
    await admin.reload();
    await admin.locator('#mail-decide').click();
    await admin.locator('form').first().locator('button[type=submit]').click();
    await until(async () => (await ask(admin, 'GET', '/settings/mail')).decide_by_mail, 'links');
  });

  it('takes one link, on a phone', async () => {
    const { link, change } = await propose('260.00');
    const page = await stranger();
    await page.goto(link);
    await page.getByText('260').first().waitFor();
    await page.getByText('客户要求周五前到货').waitFor();
    await sound(page);
    assert.equal((await ask(seller, 'GET', `/changes/${change}`)).stage, 'waiting', 'looking decides nothing');
    await page.getByRole('textbox').fill('同意，运费由客户承担。');
    await page.getByRole('button', { name: '同意' }).click();
    await page.locator('[class*=notice], [role=status], [role=alert]').first().waitFor();
    await sound(page);
    assert.equal((await ask(seller, 'GET', `/records/order/${own.id}`)).freight.amount, '260.00');
    const { stage } = await ask(seller, 'GET', `/changes/${change}`);
    assert.equal(stage, 'applied');
    // The link is used up, for whoever finds the mail.
    const finder = await stranger({ language: 'de', theme: 'dark' });
    await finder.goto(link);
    await finder.getByRole('link').first().waitFor();
    assert.equal(await finder.getByRole('textbox').count(), 0);
    await sound(finder);
    assert.equal((await request(finder, 'GET', '/me')).status, 401, 'nobody is signed in by it');
  });

  it('says no just as well, and is overtaken by what was decided elsewhere', async () => {
    const { link, change } = await propose('280.00');
    const wide = await stranger({ viewport: DESKTOP, theme: 'dark' });
    await wide.goto(link);
    await wide.getByText('280').first().waitFor();
    await sound(wide);
    await wide.getByRole('button', { name: '拒绝' }).click();
    await until(async () => (await ask(seller, 'GET', `/changes/${change}`)).stage === 'rejected', 'rejection');
    assert.equal((await ask(seller, 'GET', `/records/order/${own.id}`)).freight.amount, '260.00');

    const later = await propose('300.00');
    const page = await stranger();
    await page.goto(later.link);
    await page.getByText('300').first().waitFor();
    await ask(seller, 'POST', `/approvals/${later.approval}/acts`, { act: 'withdraw' });
    await page.getByRole('button', { name: '同意' }).click();
    await until(async () => (await page.getByRole('textbox').count()) === 0, 'word that it is over');
    await sound(page);
    assert.equal((await ask(seller, 'GET', `/records/order/${own.id}`)).freight.amount, '260.00');
  });
});
