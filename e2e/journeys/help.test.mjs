// Help beside the work: it fits the page, is searched and leads on; the tour is offered once; what somebody has to say about the
// program is answered.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { ask, PHONE, request, settled, signIn, visitor } from '../lib/browser.mjs';
import { stage } from '../lib/stage.mjs';

const standing = stage();
const seats = {};

async function sit(position, look = {}) {
  const who = standing.server.accounts.find((one) => position.test(one.position));
  const seat = await visitor(standing.browser, { language: 'en', ...look });
  await signIn(seat.page, standing.server, who);
  await ask(seat.page, 'PATCH', '/me', { language: 'en' });
  await seat.page.reload();
  await settled(seat.page);
  return { ...seat, who };
}

const opened = async (page) => {
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Help' });
  await panel.waitFor();
  return panel;
};

describe('the help', () => {
  before(async () => {
    if (standing.server.fake) return;
    seats.admin = await sit(/^系统管理员$/);
    seats.seller = await sit(/销售代表$/);
  });

  after(() => {
    for (const { errors } of Object.values(seats)) assert.deepEqual(errors, []);
  });

  it('offers a tour once for an account', async () => {
    const { page, who } = seats.seller;
    await page.getByRole('button', { name: 'Show me around' }).click();
    const step = page.getByRole('dialog', { name: 'Tour' });
    await step.getByText('1 of').waitFor();
    assert.deepEqual(await violations(page), []);
    await step.getByRole('button', { name: 'Next' }).click();
    await step.getByText('Your customers').waitFor();
    await page.keyboard.press('Escape');
    await step.waitFor({ state: 'hidden' });
    // On another machine.
    const other = await visitor(standing.browser, { language: 'en' });
    await signIn(other.page, standing.server, who);
    await settled(other.page);
    assert.equal(await other.page.getByRole('button', { name: 'Show me around' }).count(), 0);
    await other.context.close();
  });

  it('may be declined', async () => {
    const { page } = seats.admin;
    await page.getByRole('button', { name: 'No, thanks' }).click();
    await page.reload();
    await settled(page);
    assert.equal(await page.getByRole('button', { name: 'Show me around' }).count(), 0);
  });

  it('opens with what fits the page, follows, and locks nothing', async () => {
    const { page } = seats.seller;
    const panel = await opened(page);
    await panel.getByRole('heading', { name: 'Lists and filters' }).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByRole('link', { name: /^Approvals/ }).first().click();
    await panel.getByRole('heading', { name: 'Approvals', exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Contents' }).click();
    await panel.getByRole('link', { name: 'I am leaving' }).click();
    await panel.getByRole('heading', { name: 'I am leaving' }).waitFor();
  });

  it('is searched, and its links lead on within it', async () => {
    const { page } = seats.seller;
    const panel = page.getByRole('dialog', { name: 'Help' });
    await panel.getByLabel('Search the help').fill('handover notes');
    await panel.getByRole('link', { name: /Handover notes/ }).first().click();
    await panel.getByRole('heading', { name: 'Handover notes' }).waitFor();
    const before = page.url();
    const link = panel.locator('article a[href^="/help/"]:not(nav a)').first();
    const slug = (await link.getAttribute('href')).replace(/^\/help\/|#.*$/g, '');
    await link.click();
    await panel.locator(`a[href="/help/${slug}"][target=_blank]`).waitFor();
    assert.equal(page.url(), before);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
  });

  it('is read signed out, on a telephone as well', async () => {
    const { page, errors } = await visitor(standing.browser, { language: 'en', viewport: PHONE });
    await page.goto(`${standing.server.url}/help/moves`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('article img').first().scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelector('article img').naturalWidth > 0);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(errors, []);
    await page.context().close();
  });
});

describe('feedback', () => {
  it('goes from whoever works with the program to whoever administers it, and the answer back', async () => {
    if (standing.server.fake) return;
    const { page } = seats.seller;
    const panel = await opened(page);
    await panel.getByRole('button', { name: 'Feedback' }).click();
    await panel.getByRole('button', { name: 'Send' }).click();
    await panel.getByText('Say what it is about.').waitFor();
    await panel.getByRole('textbox', { name: 'Message' }).fill('The list is slow\nEvery morning.');
    assert.deepEqual(await violations(page), []);
    await panel.getByRole('button', { name: 'Send' }).click();
    await panel.getByText(/FB-\d+ is on its way/).waitFor();
    await panel.getByText('The list is slow').waitFor();

    const admin = seats.admin.page;
    await admin.getByRole('link', { name: 'Feedback', exact: true }).click();
    await admin.getByRole('link', { name: /FB-/ }).first().click();
    await admin.getByText('Every morning.').waitFor();
    const [, id] = /feedback\/(\d+)/.exec(admin.url());
    await admin.goto(`${standing.server.url}/records/feedback/${id}/edit`);
    await admin.getByLabel('Answer', { exact: true }).fill('It has an index now.');
    await admin.getByRole('button', { name: 'Save', exact: true }).click();
    await admin.getByText('It has an index now.').waitFor();

    await page.reload();
    await settled(page);
    const again = await opened(page);
    await again.getByRole('button', { name: 'Feedback' }).click();
    await again.getByText('It has an index now.').waitFor();
    await again.getByText(/^Answered/).waitFor();
    assert.equal((await request(page, 'PATCH', `/records/feedback/${id}`, { answer: 'x' })).status, 403);
    const { items } = await ask(page, 'GET', '/notifications');
    assert.equal(items.filter(({ kind }) => kind === 'feedback.answered').length, 1);
  });
});
