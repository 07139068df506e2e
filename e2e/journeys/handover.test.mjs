// What somebody knows goes along when they leave: notes, an approval, the briefing of the receiver, and the first follow-up.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PHONE, request, settled, signIn, visitor } from '../lib/browser.mjs';
import { fillDay, pick, take } from '../lib/forms.mjs';
import { dayFromNow } from '../lib/moves.mjs';
import { stage } from '../lib/stage.mjs';

const standing = stage();
const seats = {};
const PROMISE = 'We promised a visit before Christmas.';

/** Somebody of the demonstration at a browser of their own. */
async function sit(position, look = {}) {
  const who = standing.server.accounts.find((one) => position.test(one.position));
  const seat = await visitor(standing.browser, { language: 'en', ...look });
  await signIn(seat.page, standing.server, who);
  await request(seat.page, 'PATCH', '/me', { language: 'en' });
  return { ...seat, ...who };
}

const go = ({ page }, path) => page.goto(standing.server.url + path);
const fits = async ({ page }) => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width);

/** How many customers wait for somebody, as the navigation says. */
const waits = ({ page }) =>
  page
    .getByRole('link', { name: /^Handed over to me, / })
    .getAttribute('aria-label')
    .then((words) => Number(/(\d+) waiting/.exec(words)?.[1] ?? 0));

describe('a handover', () => {
  before(async () => {
    seats.admin = await sit(/^系统管理员$/);
    seats.leaver = await sit(/销售代表$/, { viewport: PHONE });
    seats.receiver = await sit(/销售经理$/);
    seats.finance = await sit(/^财务经理$/);
  });

  after(() => {
    for (const { errors } of Object.values(seats)) assert.deepEqual(errors, []);
  });

  let move;
  let customer;

  it('begins with a resignation and a note, written on a phone', async () => {
    const { page } = seats.leaver;
    await go(seats.leaver, '/account');
    await page.getByRole('link', { name: 'Resign' }).click();
    await page.locator('#move-reason').fill('Moving to the sea');
    await fillDay(page, page.locator('#move-day'), dayFromNow(10));
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('Submitted, waiting to be confirmed').waitFor();
    move = new URL(page.url()).pathname;
    await page.getByRole('link', { name: 'Write them' }).click();
    const box = page.getByRole('textbox', { name: /^Handover note: / }).first();
    customer = (await box.getAttribute('aria-label')).replace('Handover note: ', '');
    assert.match(await box.inputValue(), /^Promised:$/m, 'begins with what the data say');
    await box.press('Control+End');
    await box.pressSequentially(`\n${PROMISE}`);
    await box.press('Control+Enter');
    await page.getByText(/^1 of \d+ written$/).waitFor();
    assert.notEqual(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), `Handover note: ${customer}`);
    await fits(seats.leaver);
    // Words without a connection are not lost, not even with the page.
    await page.route('**/records/handover_note**', (route) => route.abort());
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Ask for Mr Li.');
    await page.getByText('Not saved.').waitFor();
    await page.unroute('**/records/handover_note**');
    page.once('dialog', (dialog) => dialog.accept());
    await page.reload();
    await page.getByText(/^2 of \d+ written$/).waitFor();
    assert.match(await page.getByRole('textbox', { name: /^Handover note: / }).nth(1).inputValue(), /Ask for Mr Li\.$/);
  });

  it('waits for a role that is asked, which sends it back once and then agrees', async () => {
    const { page } = seats.admin;
    await go(seats.admin, move);
    await page.locator('summary').filter({ hasText: 'Approval by' }).click();
    await pick(page, page.locator('#move-approvals'), '财务');
    await page.keyboard.press('Escape');
    await take(page, page.locator('#handover-default-receiver'), 'A person');
    await pick(page, page.locator('#handover-default-receiver-who'), seats.receiver.name);
    await page.getByText('At once when confirmed').first().click();
    const submit = page.getByRole('button', { name: 'Submit for approval' });
    const submitted = async () => {
      await page.getByText('Draft saved').waitFor();
      await submit.and(page.locator(':not([aria-disabled=true])')).click();
      await page.getByText(/^Waiting for approval by/).first().waitFor();
    };
    await submitted();

    const finance = seats.finance.page;
    await go(seats.finance, '/records/customer');
    await finance.getByRole('link', { name: 'People moves, 1 waiting' }).click();
    const asked = finance.getByRole('table', { name: 'Waits for my approval' });
    await asked.getByRole('link').click();
    const reject = finance.getByRole('button', { name: 'Reject' });
    assert.equal(await reject.getAttribute('aria-disabled'), 'true', 'not without a reason');
    await finance.getByLabel('Comment').fill('The laptop is still missing');
    await reject.click();
    await finance.waitForURL(/\/moves$/);

    await page.getByText(/The laptop is still missing$/).first().waitFor();
    await submitted();
    await go(seats.finance, '/moves');
    await asked.getByRole('link').click();
    await finance.getByRole('button', { name: 'Approve' }).click();
    await finance.locator('main').getByText('approved', { exact: true }).waitFor();
  });

  it('is confirmed then, and the receiver reads what the one before knew', async () => {
    const { page } = seats.admin;
    await page.getByRole('button', { name: 'Confirm and carry out now' }).click();
    await page.locator('main header').getByText('Done', { exact: true }).waitFor();
    const row = page.getByRole('table', { name: 'How far the receivers are' }).getByRole('row').filter({ hasText: seats.receiver.name });
    await row.getByText(/ waiting, due /).waitFor();

    const receiver = seats.receiver.page;
    await go(seats.receiver, '/records/customer');
    await receiver.getByRole('link', { name: /^Handed over to me, / }).click();
    await receiver.getByRole('link', { name: 'Open the briefing' }).click();
    await receiver.locator('main article').first().waitFor();
    const entry = receiver.getByRole('link', { name: /^Handed over to me, / });
    assert.equal(await entry.getAttribute('aria-current'), 'page', 'the briefing belongs to what was handed over');
    await settled(receiver);
    const card = receiver.getByRole('article', { name: customer });
    await card.getByText(PROMISE).waitFor();
    await card.getByText('to be contacted').waitFor();
    await card.getByRole('button', { name: 'Tell the customer' }).click();
    const mail = receiver.getByRole('dialog').getByRole('link', { name: 'Open in mail' });
    const letter = decodeURIComponent(await mail.getAttribute('href'));
    for (const name of ['mailto:', customer, seats.leaver.name, seats.receiver.name]) assert.ok(letter.includes(name), name);
    await receiver.keyboard.press('Escape');
  });

  it('is taken up by the first follow-up', async () => {
    const { page } = seats.receiver;
    const before = await waits(seats.receiver);
    await page.getByRole('article', { name: customer }).getByRole('button', { name: 'Write a follow-up' }).click();
    await page.getByText(customer).first().waitFor();
    await page.locator('#field-subject').fill('Introduced myself');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(/\/records\/follow_up\/\d+$/);
    await page.getByRole('link', { name: `Handed over to me, ${before - 1} waiting` }).click();
    await page.getByRole('link', { name: 'Open the briefing' }).click();
    await page.getByRole('checkbox', { name: 'Not taken up only' }).check();
    await settled(page);
    assert.equal(await page.getByRole('article', { name: customer }).count(), 0);
    await go(seats.admin, move);
    await settled(seats.admin.page);
    const row = seats.admin.page.getByRole('table', { name: 'How far the receivers are' }).getByRole('row').last();
    assert.match(await row.innerText(), new RegExp(`${before - 1} waiting`));
  });
});
