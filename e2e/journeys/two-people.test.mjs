// Two people have one record open: they see each other and what the other saves, and nothing typed is lost.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { ask, settled, signIn, visitor } from '../lib/browser.mjs';
import { peopleOf } from '../lib/orders.mjs';
import { stage } from '../lib/stage.mjs';

const standing = stage();
const seats = {};

async function sit(who) {
  const seat = await visitor(standing.browser, { language: 'en' });
  await signIn(seat.page, standing.server, who);
  await ask(seat.page, 'PATCH', '/me', { language: 'en' });
  await seat.page.reload();
  await settled(seat.page);
  return seat;
}

const filter = (value) => encodeURIComponent(JSON.stringify(value));

describe('a record that two people have open', () => {
  let customer;
  let seller;
  let director;
  const go = (page, path = '') => page.goto(`${standing.server.url}/records/customer/${customer.id}${path}`);
  const there = (page) => page.getByRole('group', { name: 'Others who have this record open' });
  const said = (page, text) => page.getByRole('status').filter({ hasText: text }).first().waitFor();

  before(async () => {
    if (standing.server.fake) return;
    seats.admin = await sit(standing.server.admin);
    const { page } = seats.admin;
    const people = await peopleOf(page, standing.server.accounts);
    const mine = filter({ field: 'owner_id', op: 'eq', value: people.seller.id });
    const { items } = await ask(page, 'GET', `/records/customer?limit=1&filter=${mine}`);
    customer = items[0];
    seats.seller = await sit(people.seller);
    seats.director = await sit(people.director);
    [seller, director] = [people.seller.name, people.director.name];
  });

  after(() => {
    for (const { errors } of Object.values(seats)) assert.deepEqual(errors.filter((error) => !/ERR_|network error/i.test(error)), []);
  });

  it('says who else has it open, and who is editing', async () => {
    const [mine, theirs] = [seats.director.page, seats.seller.page];
    await go(mine);
    await settled(mine);
    await go(theirs);
    await there(mine).getByText(`${seller} has it open`).waitFor();
    await there(theirs).getByText(`${director} has it open`).waitFor();
    await theirs.getByRole('button', { name: 'Edit', exact: true }).click();
    await there(mine).getByText(`${seller} is editing`).waitFor();
    assert.deepEqual(await violations(mine), []);
  });

  it('shows at once what the other saved, and marks it', async () => {
    const [mine, theirs] = [seats.director.page, seats.seller.page];
    await theirs.locator('#field-city').fill('Suzhou');
    await theirs.locator('form button[type=submit]').click();
    await said(mine, `${seller} has just changed: City`);
    await mine.locator('[data-changed]').getByText('Suzhou').first().waitFor();
    await there(mine).getByText(`${seller} has it open`).waitFor();
    await theirs.goto(`${standing.server.url}/account`);
    await mine.waitForFunction(() => !document.body.textContent.includes('has it open'));
  });

  it('shows the files the other attaches, takes one off and puts it back', async () => {
    const [mine, theirs] = [seats.director.page, seats.seller.page];
    const files = (page) => page.getByRole('table', { name: 'Files' });
    await go(mine, '?tab=files');
    await mine.getByText('No files yet').waitFor();
    await go(theirs, '?tab=files');
    const named = (name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) });
    await theirs.locator('input[type=file][multiple]').setInputFiles([named('合同.txt'), named('Angebot.txt')]);
    await theirs.getByText('2 files added').waitFor();
    await files(mine).getByRole('link', { name: 'Angebot.txt' }).waitFor();
    await settled(mine);
    assert.deepEqual(await violations(mine), []);
    const address = await files(mine).getByRole('link', { name: '合同.txt' }).getAttribute('href');
    assert.equal(await mine.evaluate((url) => fetch(url).then((answer) => answer.text()), address), '合同.txt');
    await files(theirs).getByRole('button', { name: 'Remove Angebot.txt' }).click();
    await theirs.getByText('Angebot.txt removed').waitFor();
    await files(mine).getByRole('link', { name: 'Angebot.txt' }).waitFor({ state: 'detached' });
    await theirs.getByRole('button', { name: 'Undo' }).click();
    await files(mine).getByRole('link', { name: 'Angebot.txt' }).waitFor();
  });

  it('keeps what is typed while the other saves, and brings both together', async () => {
    const [mine, theirs] = [seats.director.page, seats.seller.page];
    await go(mine, '/edit');
    await mine.locator('#field-website').fill('https://mine.example');
    await mine.locator('#field-city').fill('Wuxi');
    await ask(theirs, 'PATCH', `/records/customer/${customer.id}`, { city: 'Changzhou', remark: 'From the other side' });
    await said(mine, `${seller} has just changed: City, Remarks`);
    assert.equal(await mine.locator('#field-website').inputValue(), 'https://mine.example');
    assert.deepEqual(await violations(mine), []);
    await mine.locator('form button[type=submit]').first().click();
    const dialog = mine.getByRole('dialog');
    await dialog.getByText('Changed by both').waitFor();
    await dialog.getByRole('button', { name: 'Merge and save' }).click();
    await mine.waitForURL(/customer\/\d+$/);
    const now = await ask(mine, 'GET', `/records/customer/${customer.id}`);
    assert.deepEqual([now.city, now.website, now.remark], ['Wuxi', 'https://mine.example', 'From the other side']);
  });

  it('keeps what is typed while the server is away', async () => {
    const { page } = seats.director;
    await go(page, '/edit');
    await page.locator('#field-city').fill('Nantong');
    await standing.server.away(async () => {
      await page.locator('#field-remark').fill('Typed while nobody listened');
      await page.locator('form button[type=submit]').first().click();
      await page.getByRole('alert').first().waitFor();
      assert.equal(await page.locator('#field-remark').inputValue(), 'Typed while nobody listened');
    });
    await page.locator('form button[type=submit]').first().click();
    await page.waitForURL(/customer\/\d+$/);
    const now = await ask(page, 'GET', `/records/customer/${customer.id}`);
    assert.deepEqual([now.city, now.remark], ['Nantong', 'Typed while nobody listened']);
  });

  it('offers back what was typed when the page was closed', async () => {
    const { page } = seats.director;
    page.on('dialog', (dialog) => void dialog.accept());
    await go(page, '/edit');
    await page.locator('#field-remark').fill('Half a sentence');
    await page.reload();
    await said(page, 'and not saved');
    assert.equal(await page.locator('#field-remark').inputValue(), 'Typed while nobody listened');
    await page.getByRole('button', { name: 'Restore' }).click();
    assert.equal(await page.locator('#field-remark').inputValue(), 'Half a sentence');
    await page.locator('form button[type=submit]').first().click();
    await page.waitForURL(/customer\/\d+$/);
    await go(page, '/edit');
    await settled(page);
    assert.equal(await page.getByText('and not saved').count(), 0);
  });

  it('tells in its timeline what was written about it, to the other as well', async () => {
    const [mine, theirs] = [seats.director.page, seats.seller.page];
    await go(mine, '?tab=timeline');
    await go(theirs, '?tab=timeline');
    await mine.getByText('Typed while nobody listened').first().waitFor();
    await theirs.getByRole('group', { name: 'Write something' }).getByRole('button', { name: 'Follow-up' }).click();
    await theirs.locator('#note-subject').fill('Called about the offer');
    await theirs.locator('#note-content').fill('They will decide on Monday.');
    await theirs.getByRole('button', { name: 'Save', exact: true }).click();
    await mine.getByText('They will decide on Monday.').waitFor();
    await mine.getByRole('group', { name: 'Filter the timeline' }).getByRole('button', { name: 'Follow-ups' }).click();
    await mine.getByText('Typed while nobody listened').first().waitFor({ state: 'hidden' });
    await mine.getByText('They will decide on Monday.').waitFor();
    assert.deepEqual(await violations(mine), []);
  });

  it('has lines that are pasted from a spreadsheet, and customers made on the spot', async () => {
    const { page } = seats.admin;
    const { items: products } = await ask(page, 'GET', '/records/product?limit=2&fields=name,code');
    await page.goto(`${standing.server.url}/records/order/new`);
    await page.locator('#field-lines').click();
    await page.locator('#field-lines-0-product_id').waitFor();
    const cells = `Code	Quantity	Product\n-	3	${products[0].code}\n-	2	No such thing\n`;
    await page.locator('#field-lines-0-description').focus();
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, cells);
    await page.getByText('2 lines pasted.').waitFor();
    await page.getByText('“No such thing” was not found').waitFor();
    assert.equal(await page.locator('#field-lines-0-quantity').inputValue(), '3');
    assert.deepEqual(await violations(page), []);
    await page.locator('#field-lines-1-quantity').focus();
    await page.keyboard.press('Enter');
    await page.locator('#field-lines-2-quantity').waitFor();
    await page.locator('#field-customer_id').click();
    await page.locator('#field-customer_id').fill('Brand New Customer 4711');
    await page.getByText('Create “Brand New Customer 4711”').click();
    const dialog = page.getByRole('dialog');
    assert.equal(await dialog.locator('#new-customer-name').inputValue(), 'Brand New Customer 4711');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.locator('form').getByText('Brand New Customer 4711').first().waitFor();
  });
});
