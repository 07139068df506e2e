// Somebody asks that their data be erased, leaves, and is a pseudonym afterwards.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { request, settled, signIn, visitor } from '../lib/browser.mjs';
import { pick } from '../lib/forms.mjs';
import { carryOut, dayFromNow, sellers } from '../lib/moves.mjs';
import { stage } from '../lib/stage.mjs';

const standing = stage();

/** In the language of the company, for it is what is kept. */
const PSEUDONYM = /离职员工/;

/** What a press of this button brings to be saved. */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return readFile(await download.path(), 'utf8');
}

describe('personal data', () => {
  it('is taken along, asked to be erased, and erased once the person has left', async (t) => {
    if (standing.server.fake) return t.skip('the fake knows no requests');
    const { server, browser } = standing;
    const who = server.accounts.find(({ position }) => /销售代表/.test(position));
    const own = await visitor(browser, { language: 'en' });
    await signIn(own.page, server, who, '/account');
    const me = (await request(own.page, 'PATCH', '/me', { language: 'en' })).body.employee;
    await own.page.goto(`${server.url}/account`);
    const data = JSON.parse(await saved(own.page, own.page.getByRole('button', { name: 'Download my data' })));
    assert.equal(data.complete, true);
    assert.ok(data.employee.some(({ value }) => value === who.name), 'it names the person');
    assert.equal(data.actions.next, null, 'it is whole');

    await own.page.getByRole('button', { name: 'Ask for erasure' }).click();
    await own.page.locator('#erasure-reason').fill('I move abroad');
    await own.page.getByRole('button', { name: 'Send the request' }).click();
    const number = await own.page.getByRole('link', { name: /^ER-/ }).innerText();
    assert.equal(await own.page.getByRole('button', { name: 'Ask for erasure' }).count(), 0, 'one waits already');
    await own.page.getByRole('link', { name: number }).click();
    await own.page.getByText('Waits for somebody who manages people.').waitFor();
    assert.equal(await own.page.getByRole('button', { name: 'Approve' }).count(), 0, 'nobody decides on their own');

    const admin = await visitor(browser, { language: 'en' });
    const { page } = admin;
    await signIn(page, server);
    await request(page, 'PATCH', '/me', { language: 'en' });
    await page.goto(`${server.url}/people/${me.id}`);
    await page.getByRole('link', { name: `Request ${number}` }).waitFor();
    await page.goto(`${server.url}/erasures`);
    await page.getByRole('row', { name: new RegExp(number) }).getByRole('link').click();
    await page.getByText('I move abroad').waitFor();
    const refuse = page.getByRole('button', { name: 'Refuse' });
    assert.equal(await refuse.getAttribute('aria-disabled'), 'true', 'a refusal has a reason');
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.locator('main header').getByText('Approved', { exact: true }).waitFor();

    const erase = page.locator('main').getByRole('button', { name: 'Erase for good' });
    await page.getByRole('link', { name: 'Arrange the departure' }).waitFor();
    assert.equal(await erase.getAttribute('aria-disabled'), 'true', 'who works here is not erased');
    const heir = (await sellers(page)).find(({ id }) => id !== me.id);
    await carryOut(page, {
      kind: 'depart',
      employee: me.id,
      until: dayFromNow(-1),
      reason: 'moves abroad',
      departure: { kind: 'resignation', rehire: 'yes', legal_hold: false },
      handover: { default: { employee: heir.id }, rules: [], exceptions: [], follow: true, closed: 'keep' },
    });

    await page.reload();
    await erase.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Nothing undoes this.').waitFor();
    const confirm = dialog.getByRole('button', { name: 'Erase for good' });
    assert.equal(await confirm.isDisabled(), true, 'not before the name is typed');
    await dialog.locator('#erasure-name').fill(who.name);
    await confirm.click();
    await page.locator('main header').getByText('Done', { exact: true }).waitFor();
    await page.getByRole('heading', { name: PSEUDONYM }).waitFor();
    assert.equal(await page.getByText('I move abroad').count(), 0, 'the reason is gone');
    await page.goto(`${server.url}/people/${me.id}`);
    await page.getByRole('heading', { name: PSEUDONYM }).waitFor();
    await settled(page);
    assert.ok(!(await page.locator('main').innerText()).includes(who.name), 'so is the name');
    await page.goto(`${server.url}/erasures?tab=closed`);
    await page.getByRole('row', { name: PSEUDONYM }).waitFor();
    assert.deepEqual(admin.errors, []);
    assert.deepEqual(own.errors, []);
    await own.context.close();
    await admin.context.close();
  });

  it('is asked about on behalf of somebody who wrote a letter, and refused with a reason', async (t) => {
    if (standing.server.fake) return t.skip('the fake knows no requests');
    const { server, browser } = standing;
    const { context, page, errors } = await visitor(browser, { language: 'en' });
    await signIn(page, server);
    await request(page, 'PATCH', '/me', { language: 'en' });
    const [{ id }] = await sellers(page);
    const { name } = (await request(page, 'GET', `/records/employee/${id}`)).body;
    await page.goto(`${server.url}/people/${id}`);
    await page.getByRole('link', { name: 'Request on behalf of a person' }).click();
    await page.getByTitle(name).waitFor();
    await page.getByRole('button', { name: 'Record the request' }).click();
    await page.getByRole('heading', { name }).waitFor();
    await page.locator('#erasure-decision').fill('Tax records are kept for ten years.');
    await page.getByRole('button', { name: 'Refuse' }).click();
    await page.locator('main header').getByText('Refused', { exact: true }).waitFor();
    await page.getByText('Tax records are kept for ten years.').waitFor();
    await page.goto(`${server.url}/erasures/new`);
    await pick(page, page.locator('#erasure-person'), name);
    assert.deepEqual(errors, []);
    await context.close();
  });
});
