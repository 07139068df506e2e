// Whoever runs the company sees whether all is in order: the data, what is unusual, and who may do what, which managers
// confirm on their telephones.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { ask, PHONE, request, settled, signIn, visitor } from '../lib/browser.mjs';
import { pick, take } from '../lib/forms.mjs';
import { peopleOf } from '../lib/orders.mjs';
import { album, picture } from '../lib/pictures.mjs';
import { stage } from '../lib/stage.mjs';

const standing = stage();
const seats = {};
let pictures;

async function sit(position, look = {}) {
  const who = standing.server.accounts.find((one) => position.test(one.position));
  const seat = await visitor(standing.browser, { language: 'en', ...look });
  await signIn(seat.page, standing.server, who);
  await ask(seat.page, 'PATCH', '/me', { language: 'en' });
  return { ...seat, who };
}

const go = ({ page }, path) => page.goto(standing.server.url + path);

async function sound(page) {
  await settled(page);
  assert.deepEqual(await violations(page), []);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `${wide} px too wide`);
}

const tab = (page, name) => page.getByRole('tab', { name }).click();

describe('the control of a company', () => {
  before(async () => {
    if (standing.server.fake) return;
    pictures = await album('control');
    seats.admin = await sit(/^系统管理员$/, { viewport: { width: 1280, height: 900 } });
  });

  after(async () => {
    await pictures?.close();
    for (const { errors } of Object.values(seats)) assert.deepEqual(errors, []);
  });

  it('looks whether the data agrees with itself, and leads to what does not', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page } = seats.admin;
    await go(seats.admin, '/');
    await page.getByRole('link', { name: 'Data integrity' }).click();
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByRole('table', { name: 'Checks' }).waitFor();
    const rows = page.getByRole('table', { name: 'Checks' }).locator('tbody tr');
    assert.equal(await rows.count(), 6);
    await sound(page);
    const { last } = await ask(page, 'GET', '/integrity');
    const found = last.checks.filter((check) => check.found > 0);
    const finding = found.flatMap((check) => check.findings).find((one) => one.record && one.title);
    if (finding) {
      await page.getByRole('link', { name: finding.title }).first().click();
      await page.waitForURL((url) => url.pathname.endsWith(`/${finding.record}`));
      await page.getByRole('heading', { name: finding.title }).first().waitFor();
    } else {
      await page.getByText('Everything agrees').first().waitFor();
    }
    const open = () => go(seats.admin, '/integrity');
    await picture(pictures, page, 'integrity', open, () => page.locator('main table'));
  });

  it('says beforehand what its rules would have found, and keeps them', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page } = seats.admin;
    await go(seats.admin, '/');
    await page.getByRole('link', { name: 'Unusual activity' }).click();
    await page.getByText('Nothing is being watched').waitFor();
    await sound(page);
    await tab(page, 'Rules');
    const preview = page.getByRole('region', { name: 'What last month would have said' });
    await preview.getByText(/in 30 days/).waitFor();
    const edits = page.getByRole('group', { name: 'Records edited' });
    await edits.getByLabel('Times usual').fill('0.5');
    await edits.getByText('At least 1, two decimals at most.').waitFor();
    await preview.getByText('Put right what is marked first.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Save' }).getAttribute('aria-disabled'), 'true');
    await edits.getByLabel('Times usual').fill('1.5');
    await edits.getByLabel('At least').fill('1');
    await take(page, edits.getByLabel('What follows'), 'Exports held');
    await preview.getByText(/in 30 days/).waitFor();
    await page.getByLabel('Watch for unusual activity').check();
    await sound(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Rules saved').waitFor();
    const kept = await ask(page, 'GET', '/watch/settings');
    assert.equal(kept.active, true);
    const { factor, least, effect } = kept.rules.find(({ kind }) => kind === 'edits');
    assert.deepEqual([Number(factor), least, effect], [1.5, 1, 'hold_exports']);
    // Who keeps an old copy of them is told so.
    assert.equal((await request(page, 'PUT', '/watch/settings', { ...kept, lock: kept.lock - 1 })).status, 412);
    const open = () => go(seats.admin, '/watch?tab=settings');
    await picture(pictures, page, 'watching', open, () => page.locator('main form'));
    await tab(page, 'Open cases');
    await page.getByText('No open cases').waitFor();
  });

  it('finds what was done, by person, object and day', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page } = seats.admin;
    const customer = await ask(page, 'POST', '/records/customer', { name: '凭据 有限公司' });
    await go(seats.admin, '/operations');
    await pick(page, page.locator('#operations-object'), 'Customer');
    await page.getByRole('link', { name: '凭据 有限公司' }).waitFor();
    await sound(page);
    await take(page, page.locator('#operations-action'), 'Delete');
    await page.getByText('Nothing was done').waitFor();
    await go(seats.admin, `/operations?object=customer&record=%22${customer.id}%22`);
    await page.waitForFunction(() => document.querySelectorAll('main tbody tr').length === 1);
  });

  it('has managers confirm what their people may, on a telephone', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page } = seats.admin;
    await go(seats.admin, '/permission-reviews');
    await page.getByText('No reviews yet').waitFor();
    await page.getByRole('button', { name: 'Start a review' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start a review' }).click();
    await page.getByRole('heading', { name: 'Review 1' }).waitFor();
    await sound(page);

    seats.manager = await sit(/经理|总监/, { viewport: PHONE });
    const { page: phone } = seats.manager;
    await go(seats.manager, '/');
    await phone.getByRole('link', { name: 'Confirm my team’s rights' }).click();
    await phone.getByRole('heading', { name: 'Confirm my team’s rights' }).waitFor();
    await sound(phone);
    const asked = await ask(phone, 'GET', '/me/permission-reviews');
    const [{ id, open, people }] = asked.items;
    assert.ok(open > 1, `${open} rights to confirm`);
    // The first by hand, with a reason; what is not sent yet survives a reload.
    const first = phone.getByRole('group', { name: /: keep or withdraw$/ }).first();
    await first.getByRole('radio', { name: /^Withdraw/ }).check();
    await phone.getByRole('button', { name: /^Add a comment/ }).first().click();
    await phone.getByLabel(/^Comment on/).first().fill('Not needed any more');
    await phone.getByText(`1 of ${open}`).first().waitFor();
    await phone.reload();
    await phone.getByRole('button', { name: 'Send 1 answer' }).waitFor();
    assert.equal(await phone.getByLabel(/^Comment on/).first().inputValue(), 'Not needed any more');
    // The rest as suggested, but nothing else is taken away.
    await phone.getByRole('button', { name: 'All as suggested', exact: true }).click();
    await phone.getByRole('button', { name: `Send ${open} answers` }).waitFor();
    await sound(phone);
    const shown = () => go(seats.manager, '/permission-reviews/mine');
    await picture(pictures, phone, 'review-manager', shown, () => phone.locator('main fieldset'), PHONE.height);
    await phone.getByRole('button', { name: `Send ${open} answers` }).click();
    const sure = phone.getByRole('dialog').getByRole('button', { name: `Send ${open} answers` });
    const done = phone.getByText('All confirmed, thank you');
    await sure.or(done).first().waitFor();
    if (await sure.isVisible()) await sure.click();
    await done.waitFor();
    await sound(phone);
    assert.equal((await ask(phone, 'GET', '/me/permission-reviews')).items[0]?.open ?? 0, 0);

    await go(seats.admin, `/permission-reviews/${id}`);
    await page.getByText('Not needed any more').first().waitFor();
    await page.getByText(people[0].person.name).first().waitFor();
    await sound(page);
    const evidence = () => go(seats.admin, `/permission-reviews/${id}`);
    await picture(pictures, page, 'review-evidence', evidence, () => page.locator('main table'));
    await page.getByRole('link', { name: 'Permission reviews' }).first().click();
    await page.getByRole('table', { name: 'Permission reviews' }).getByText('Running').waitFor();
  });

  it('shows how approvals go', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page } = seats.admin;
    await go(seats.admin, '/reports/approvals?days=365');
    await page.getByRole('heading', { name: 'Approval figures' }).waitFor();
    await sound(page);
  });

  it('shows the administrator what a salesperson sees, and lets nothing be changed meanwhile', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page } = seats.admin;
    const { seller } = await peopleOf(page, standing.server.accounts);
    const orders = async () => (await ask(page, 'GET', '/records/order?limit=1&count=true')).count.value;
    const all = await orders();
    await go(seats.admin, `/people/${seller.id}`);
    await page.getByRole('button', { name: 'See as this person' }).click();
    const dialog = page.getByRole('dialog');
    const begin = dialog.getByRole('button', { name: `See as ${seller.name}` });
    await begin.click();
    await dialog.getByRole('alert').filter({ hasText: 'Please say why' }).waitFor();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('A customer is missing in the list');
    await sound(page);
    await begin.click();
    const bar = page.getByRole('status').filter({ hasText: `You see what ${seller.name} sees` });
    await bar.waitFor();
    assert.equal((await ask(page, 'GET', '/me')).employee.id, seller.id);
    const theirs = await orders();
    assert.ok(theirs > 0 && theirs < all, `${theirs} of ${all}`);
    await go(seats.admin, '/records/customer');
    await bar.waitFor();
    await sound(page);
    const refused = await request(page, 'POST', '/records/customer', { name: 'Made by whom' });
    assert.deepEqual([refused.status, refused.body.code], [403, 'see_as.read_only']);
    await page.getByRole('button', { name: 'Back to myself' }).click();
    await bar.waitFor({ state: 'detached' });
    assert.equal((await ask(page, 'GET', '/me')).employee.name, seats.admin.who.name);
    await go(seats.admin, `/records/employee/${seller.id}?tab=history`);
    await page.getByText('saw the program as this person').first().waitFor();
  });
});
