// A company makes an object of its own in the browser: fields of every type, a form that waits for what is typed, a rule, rights;
// and somebody else works with it, brings records in and takes them out.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { ask, settled, signIn, visitor } from '../lib/browser.mjs';
import { take } from '../lib/forms.mjs';
import { stage } from '../lib/stage.mjs';

const standing = stage();
const seats = {};

async function sit(position) {
  const who = standing.server.accounts.find((one) => position.test(one.position));
  const seat = await visitor(standing.browser, { language: 'en' });
  await signIn(seat.page, standing.server, who);
  await ask(seat.page, 'PATCH', '/me', { language: 'en' });
  return seat;
}

const filled = async (dialog, id, text) => dialog.locator(`#${id}`).fill(text);

/** An option by its words as they stand, among those of the list that is open. */
async function choose(page, control, name) {
  await control.click();
  const option = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');
  await control.fill(name);
  await option.filter({ hasText: new RegExp(`^${name}$`) }).first().click();
}

async function newObject(page, label, fill = async () => {}) {
  await page.goto(`${standing.server.url}/objects`);
  await page.getByRole('button', { name: 'New object' }).click();
  const dialog = page.getByRole('dialog');
  await filled(dialog, 'object-labels-en', label);
  await fill(dialog);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.waitForURL(/tab=layout/);
}

async function newField(page, type, label, fill = async () => {}) {
  await page.getByRole('button', { name: 'New field' }).click();
  const dialog = page.getByRole('dialog');
  await filled(dialog, 'field-labels-en', label);
  await choose(page, dialog.locator('#field-type'), type);
  await fill(dialog);
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

const options = (...labels) => async (dialog) => {
  for (const [at, label] of labels.entries()) {
    await dialog.getByRole('button', { name: 'Add choice' }).click();
    await dialog.locator(`#option-${at + 1}`).fill(label);
  }
};

/** Types that need nothing but a label, by their words. */
const PLAIN = [
  'Text', 'Long text', 'Whole number', 'Decimal number', 'Amount', 'Date', 'Date and time', 'Yes or no', 'Person', 'Department',
  'Phone', 'E-mail', 'Web address', 'Address', 'File', 'Picture',
];

describe('an object of the company’s own', () => {
  before(async () => {
    if (standing.server.fake) return;
    seats.admin = await sit(/^系统管理员$/);
    seats.seller = await sit(/销售代表$/);
  });

  after(() => {
    for (const { errors } of Object.values(seats)) assert.deepEqual(errors, []);
  });

  it('is made with fields of every type', async (t) => {
    if (standing.server.fake) return t.skip('the fake makes no objects');
    const { page } = seats.admin;
    await newObject(page, 'Site visit');
    await newObject(page, 'Visit part', async (dialog) => {
      await take(page, dialog.locator('#object-ownership'), 'Lines');
      await choose(page, dialog.locator('#object-master'), 'Site visit');
    });
    await page.getByRole('tab', { name: /^Fields/ }).click();
    await newField(page, 'Decimal number', 'Hours');
    await page.goto(`${standing.server.url}/objects/site_visit`);
    await settled(page);
    const words = await page.evaluate(async () => (await fetch('/api/v1/objects/site_visit?definition=true')).json());
    assert.equal(words.referred.find(({ lines }) => lines).object, 'visit_part');
    for (const type of PLAIN) await newField(page, type, `A ${type.toLowerCase().replace(/[^a-z]+/g, ' ')}`);
    await newField(page, 'Choice', 'Kind', options('Repair', 'Check'));
    await newField(page, 'Several choices', 'Topics', options('Price', 'Quality'));
    await newField(page, 'Link to a record', 'Customer', (dialog) => choose(page, dialog.locator('#field-target'), 'Customer'));
    await newField(page, 'Links to records', 'Contacts', (dialog) => choose(page, dialog.locator('#field-target'), 'Contact'));
    await newField(page, 'Automatic number', 'Number', async (dialog) => {
      await filled(dialog, 'field-pattern', 'V-{year}-{number:3}');
      await dialog.getByText(/For example V-\d{4}-001, then V-\d{4}-002/).waitFor();
    });
    await newField(page, 'Lines', 'Parts', (dialog) => take(page, dialog.locator('#field-lines'), 'Visit part'));
    await newField(page, 'Roll-up', 'All hours', async (dialog) => {
      await take(page, dialog.locator('#rollup-object'), 'Visit part');
      await take(page, dialog.locator('#rollup-field'), 'Hours');
    });
    await newField(page, 'Formula', 'Twice', async (dialog) => {
      await filled(dialog, 'field-formula', 'a_whole_nummer * 2');
      await dialog.getByText(/is no field of this object/).waitFor();
      await filled(dialog, 'field-formula', 'a_whole_number * 2');
      await dialog.getByText('The formula can be read').waitFor();
    });
    const { fields } = await ask(page, 'GET', '/objects/site_visit');
    assert.equal(new Set(fields.filter(({ system }) => !system).map(({ type }) => type)).size, 24);
    await settled(page);
    assert.deepEqual(await violations(page), []);
  });

  it('has a form whose sections wait, and nothing shows before it is saved', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page } = seats.admin;
    await page.getByRole('tab', { name: 'Layout' }).click();
    await page.getByRole('button', { name: 'Add a section' }).click();
    const drawer = page.getByRole('dialog');
    await filled(drawer, 'section-labels-en', 'Repair');
    await drawer.getByLabel('Show only when a field says so').check();
    await choose(page, drawer.locator('#when-field'), 'Kind');
    await take(page, drawer.locator('#when-value'), 'Repair');
    await drawer.getByRole('button', { name: 'Done' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Move: A decimal number' }).click();
    await page.getByRole('menuitem', { name: 'Move to “Repair”' }).click();
    const preview = page.getByRole('complementary', { name: 'Preview' });
    assert.equal(await preview.getByText('A decimal number').count(), 0);
    await take(page, preview.locator('#field-kind'), 'Repair');
    await preview.getByText('A decimal number').waitFor();
    await settled(page);
    assert.deepEqual(await violations(page), []);
    assert.equal((await ask(page, 'GET', '/objects/site_visit')).form.length, 1);
    await page.getByRole('main').getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Layout saved').waitFor();
    const { form } = await ask(page, 'GET', '/objects/site_visit');
    assert.deepEqual(form[1], { label: 'Repair', fields: ['a_decimal_number'], when: { field: 'kind', op: 'eq', value: 'repair' } });
  });

  it('is arranged with the keyboard alone, and what is moved can be taken back', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page } = seats.admin;
    const first = () => page.getByRole('region', { name: 'Site visit' }).getByRole('button', { name: /^Drag to reorder/ }).nth(1);
    const before = await first().getAttribute('aria-label');
    await first().focus();
    for (const key of ['Space', 'ArrowDown', 'Space']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(300);
    }
    assert.notEqual(await first().getAttribute('aria-label'), before);
    await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
    assert.equal(await first().getAttribute('aria-label'), before);
  });

  it('has a rule, and rights', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page } = seats.admin;
    await page.getByRole('tab', { name: /^Rules/ }).click();
    await page.getByRole('button', { name: 'New rule' }).click();
    const drawer = page.getByRole('dialog');
    await filled(drawer, 'rule-holds', 'a_whole_number < 10');
    await filled(drawer, 'rule-labels-en', 'At most nine');
    await choose(page, drawer.locator('#rule-field'), 'A whole number');
    await drawer.getByRole('button', { name: 'Create' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await page.getByText('At most nine').first().waitFor();
    const me = await ask(seats.seller.page, 'GET', '/me');
    const position = await ask(page, 'GET', `/records/position/${me.positions[0].id}`);
    const rights = await ask(page, 'GET', `/roles/${position.roles[0]}/rights`);
    const grants = ['read', 'create', 'edit', 'import', 'export'].map((action) => ({ object: 'site_visit', action, scope: 'own' }));
    await ask(page, 'PUT', `/roles/${position.roles[0]}/rights`, { ...rights, grants: [...rights.grants, ...grants] });
  });

  it('is used by somebody else, whom the form and the rule guide', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page } = seats.seller;
    await page.goto(`${standing.server.url}/records/site_visit/new`);
    await settled(page);
    const main = page.getByRole('main');
    assert.equal(await main.getByLabel('A decimal number').count(), 0);
    await take(page, main.locator('#field-kind'), 'Repair');
    await main.locator('#field-a_decimal_number').fill('1.5');
    await main.locator('#field-name').fill('First visit');
    await main.locator('#field-a_whole_number').fill('12');
    await main.getByRole('button', { name: 'Save', exact: true }).click();
    await main.getByText('At most nine').first().waitFor();
    await main.locator('#field-a_whole_number').fill('4');
    await main.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('h1', { hasText: 'First visit' }).waitFor();
    const { items } = await ask(page, 'GET', '/records/site_visit');
    assert.deepEqual([items[0].a_decimal_number, items[0].twice, items[0].number.slice(-4)], ['1.50', '8.00', '-001']);
  });

  it('takes what is imported and gives what is exported', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page } = seats.seller;
    await page.goto(`${standing.server.url}/records/site_visit/import`);
    const rows = ['Name,A whole number,Kind', 'Second visit,3,Check', 'Third visit,33,Check'];
    await page.locator('input[type=file]').setInputFiles({ name: 'visits.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) });
    await page.getByRole('button', { name: 'Next: check' }).click();
    await page.getByRole('button', { name: /^Import \d/ }).click();
    const figure = (which) => page.locator(`[data-figure=${which}] dd`);
    await figure('created').waitFor();
    assert.deepEqual([await figure('created').innerText(), await figure('failed').innerText()], ['1', '1']);
    const exported = await page.evaluate(async (body) => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch('/api/v1/records/site_visit/export', { method: 'POST', headers, body });
      return { status: answer.status, text: await answer.text() };
    }, JSON.stringify({ format: 'csv', fields: ['name', 'kind'] }));
    assert.equal(exported.status, 200);
    assert.match(exported.text, /Second visit,Check/);
  });

  // Views that are saved have their place here: of an own object as of any other.

  it('says what would be lost before it goes, and comes back', async (t) => {
    if (standing.server.fake) return t.skip();
    const { page } = seats.admin;
    await page.goto(`${standing.server.url}/objects/site_visit`);
    await page.getByRole('button', { name: 'Remove: A whole number' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 records have a value in this field.').waitFor();
    await dialog.getByText('must be changed first').first().waitFor();
    assert.ok(await dialog.getByRole('button', { name: 'Remove' }).isDisabled());
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Remove: A web address' }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Restore: A web address' }).click();
    await page.getByRole('button', { name: 'Remove: A web address' }).waitFor();
  });
});
