// Somebody who reads only the screen fills an empty company through the wizard: customers, products and orders of Northwind.
// One cell is wrong and mended where it is shown; an import is taken back and done again. The help's pictures are taken on
// the way: thrown away, or with GUANXI_PICTURES=1 put in docs/images.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ask, PHONE, settled, signIn, visitor } from '../lib/browser.mjs';
import { album, snap } from '../lib/pictures.mjs';
import { northwindTables, startEmptyNorthwind } from '../lib/server.mjs';
import { stage } from '../lib/stage.mjs';

const WIDE = { width: 1440, height: 900 };

const TABLES = [
  {
    object: 'customer',
    key: 'external_code',
    columns: {
      CustomerID: 'external_code', CompanyName: 'name', Address: 'address.street', City: 'address.city',
      Region: 'address.region', PostalCode: 'address.postal_code', Country: 'address.country', Phone: 'phone', Fax: 'fax',
    },
    rows: 6,
  },
  { object: 'product', key: 'code', columns: { ProductID: 'code', ProductName: 'name', QuantityPerUnit: 'specification', UnitPrice: 'unit_price' }, rows: 3 },
  { object: 'order', key: 'external_number', columns: { OrderID: 'external_number', CustomerID: 'customer_id', OrderDate: 'ordered_on', RequiredDate: 'required_on' }, rows: 9 },
];

const PHONE_NUMBER = '(208) 555-8097';

const table = (object) => readFile(join(northwindTables, `${object}s.csv`), 'utf8');

/** The words of the wizard, as its screen has them. */
async function wordsOf(language) {
  const read = async (path) => JSON.parse(await readFile(new URL(`../../web/src/locales/${path}`, import.meta.url), 'utf8'));
  const [own, common] = [await read(`importing/${language}.json`), await read(`${language}.json`)];
  return { ...own.import, start: common.import.start, address: common.field.address };
}

const filled = (text, values) => Object.entries(values).reduce((all, [name, value]) => all.replaceAll(`{{${name}}}`, value), text);

/** Takes an option by the whole of its name, in a list that more than one may be like. */
async function choose(page, control, name) {
  await control.click();
  await control.fill(name);
  const open = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');
  await open.filter({ has: page.getByText(name, { exact: true }) }).click();
}

const figure = (page, which) => page.locator(`[data-figure=${which}] dd`);

for (const language of ['zh-CN', 'en']) {
  describe(`a first import in ${language}`, () => {
    const standing = stage(startEmptyNorthwind);
    let words;
    let pictures;
    let seat;

    before(async () => {
      words = await wordsOf(language);
      pictures = await album('import');
      seat = await visitor(standing.browser, { viewport: WIDE, language });
      await signIn(seat.page, standing.server);
      await ask(seat.page, 'POST', '/me/tour');
      await ask(seat.page, 'PATCH', '/me', { language });
    });

    after(async () => {
      await seat?.context.close();
      await pictures?.close();
    });

    const button = (text) => seat.page.getByRole('button', { name: text, exact: true });
    const take = (name, shows) => snap(pictures, seat.page, name, language, shows);

    /** From the list to the step that matches columns. */
    async function upload(object, content) {
      const { page } = seat;
      await page.goto(`${standing.server.url}/records/${object}`);
      await settled(page);
      await page.getByRole('button', { name: words.start }).first().click();
      await page.locator('input[type=file]').setInputFiles({ name: `${object}s.csv`, mimeType: 'text/csv', buffer: Buffer.from(content) });
      await page.locator('#column-0').waitFor();
    }

    /** Says what goes where, by the names of columns and fields, and by what records are recognised. */
    async function match({ object, key, columns }) {
      const { page } = seat;
      const { fields } = await ask(page, 'GET', `/objects/${object}`);
      const label = (target) => {
        const [name, part] = target.split('.');
        const field = fields.find((one) => one.name === name).label;
        return part ? filled(words.part, { field, part: words.address[part] }) : field;
      };
      for (const [column, target] of Object.entries(columns)) {
        const control = page.getByRole('combobox', { name: column, exact: true });
        await control.scrollIntoViewIfNeeded();
        await choose(page, control, label(target));
      }
      await choose(page, page.locator('#import-key'), label(key));
      await page.keyboard.press('Escape');
    }

    async function check() {
      await button(words.next).click();
      await seat.page.getByRole('grid', { name: words.preview }).waitFor();
    }

    async function run(count) {
      await button(filled(words.run_n_other, { count })).click();
      await figure(seat.page, 'created').waitFor();
      assert.deepEqual([await figure(seat.page, 'created').innerText(), await figure(seat.page, 'failed').innerText()], [String(count), '0']);
    }

    it('shows the wrong cell, which is mended there and checked at once', async () => {
      const { page } = seat;
      const content = (await table('customer')).replace(PHONE_NUMBER, 'see card');
      await upload('customer', content);
      await match(TABLES[0]);
      await page.locator('#column-0').blur();
      await page.evaluate(() => window.scrollTo(0, 0));
      await page.getByText(filled(words.sample, { text: 'MULTI' }).split('MULTI')[0]).first().waitFor();
      await take('mapping', page.locator('#column-0'));
      await check();
      const wrong = page.locator('td[data-wrong=true]');
      await wrong.waitFor();
      await button(words.next_error).click();
      await page.locator('td[data-wrong=true]:focus').waitFor();
      await take('check', wrong);
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: filled(words.edit_cell, { line: 4, column: 'Phone' }) }).fill(PHONE_NUMBER);
      await page.keyboard.press('Enter');
      await page.getByText(words.fine).waitFor();
      assert.equal(await wrong.count(), 0);
      await page.setViewportSize(PHONE);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width, 'only the grid is wider than a phone');
      await page.setViewportSize(WIDE);
    });

    it('is done as it was shown, taken back and done again', async () => {
      const { page } = seat;
      await run(TABLES[0].rows);
      const { items } = await ask(page, 'GET', '/records/customer');
      assert.equal(items.length, TABLES[0].rows);
      await take('done', figure(page, 'created'));
      await button(words.undo).click();
      await figure(page, 'deleted').waitFor();
      assert.equal(await figure(page, 'deleted').innerText(), String(TABLES[0].rows));
      assert.deepEqual((await ask(page, 'GET', '/records/customer')).items, []);
    });

    it('keeps what goes where, proposes it for the next such file, and says where another differs', async () => {
      const { page } = seat;
      const content = await table('customer');
      await upload('customer', content);
      await match(TABLES[0]);
      await button(words.kept.keep).click();
      await page.locator('#import-kept-name').fill('Northwind');
      await page.keyboard.press('Enter');
      await page.getByText(filled(words.kept.used, { name: 'Northwind' })).waitFor();
      await upload('customer', content);
      await page.getByText(filled(words.kept.fits, { name: 'Northwind' })).waitFor();
      await page.getByRole('button', { name: new RegExp(`^${[...words.kept.use].join('\\s?')}$`) }).click();
      await page.getByText(filled(words.kept.used, { name: 'Northwind' })).waitFor();
      await check();
      await page.getByText(words.fine).waitFor();
      await upload('customer', content.replace('Fax', 'Telefax'));
      await choose(page, page.locator('#import-kept'), 'Northwind');
      await page.getByText(filled(words.kept.missing, { columns: 'Fax' })).waitFor();
      await page.getByText(filled(words.kept.unknown, { columns: 'Telefax' })).waitFor();
      const [{ id }] = (await ask(page, 'GET', '/import-mappings?object=customer')).items;
      await ask(page, 'DELETE', `/import-mappings/${id}`);
    });

    for (const one of TABLES) {
      it(`brings in every ${one.object}`, async () => {
        await upload(one.object, await table(one.object));
        await match(one);
        await check();
        await seat.page.getByText(words.fine).waitFor();
        await run(one.rows);
        assert.deepEqual(seat.errors, []);
      });
    }
  });
}
