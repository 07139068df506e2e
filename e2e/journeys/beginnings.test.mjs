// How a company fills: a person comes in by a link, and records come in by a file.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { request, settled, signIn, visitor } from '../lib/browser.mjs';
import { stage } from '../lib/stage.mjs';

const standing = stage();

const filtered = (name) => encodeURIComponent(JSON.stringify({ field: 'name', op: 'starts_with', value: name }));

describe('a new colleague', () => {
  it('gets a link, sets a password and is in; the link works once', async (t) => {
    if (standing.server.fake) return t.skip('the fake knows no accounts');
    const { context, page, errors } = await visitor(standing.browser);
    await signIn(page, standing.server);
    const account = `new.colleague.${process.pid}`;
    const made = await request(page, 'POST', '/records/employee', { name: '新同事', account });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    await page.goto(`${standing.server.url}/people/${made.body.id}`);
    await page.getByRole('button', { name: '邀请' }).click();
    const link = new URL(await page.locator('#invitation').inputValue());

    const stranger = await visitor(standing.browser);
    const door = stranger.page;
    await door.goto(standing.server.url + link.pathname);
    await door.getByText(account).waitFor();
    const enter = door.locator('button[type=submit]');
    await door.locator('input[type=password]').fill('short');
    assert.equal(await enter.isDisabled(), true, 'a weak password is not taken');
    await door.locator('input[type=password]').fill('correct horse battery');
    await enter.click();
    await door.locator('#content').waitFor();
    assert.equal((await request(door, 'GET', '/me')).body.employee.account, account);

    await door.goto(standing.server.url + link.pathname);
    await door.locator('main a[href^="/sign-in"]').waitFor();
    assert.deepEqual(stranger.errors, []);
    assert.deepEqual(errors, []);
    await stranger.context.close();
    await context.close();
  });
});

describe('a session that ends', () => {
  it('is taken up over the page, with all that was typed', async (t) => {
    if (standing.server.fake) return t.skip('the fake is always signed in');
    const { context, page } = await visitor(standing.browser);
    await signIn(page, standing.server, standing.server.admin, '/records/customer/new');
    await settled(page);
    const name = `未完 ${process.pid}`;
    await page.locator('#field-name').fill(name);
    await request(page, 'DELETE', '/session');
    await page.locator('form button[type=submit]').click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('#password').fill(standing.server.admin.password);
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'hidden' });
    await page.locator('form button[type=submit]').dblclick();
    await page.locator('h1', { hasText: name }).waitFor();
    await page.goto(`${standing.server.url}/records/customer?filter=${filtered(name)}`);
    await settled(page);
    assert.equal(await page.locator('tbody a[data-row]').count(), 1, 'a double click saves once');
    await context.close();
  });
});

describe('an import', () => {
  it('shows what is wrong, runs, hands out the failed rows and is taken back', async (t) => {
    if (standing.server.fake) return t.skip('the fake runs no imports');
    const { context, page, errors } = await visitor(standing.browser);
    await signIn(page, standing.server, standing.server.admin, '/records/customer/import');
    const name = `导入${process.pid}`;
    const rows = [
      '客户名称,邮箱,客户阶段,备注',
      `${name}一,one@example.com,潜在,好`,
      `${name}二,not an address,潜在,坏`,
      `${name}三,,没有这个阶段,坏`,
      `${name}四,four@example.com,已成交,好`,
    ];
    await page.locator('input[type=file]').setInputFiles({
      name: 'customers.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`\uFEFF${rows.join('\r\n')}\r\n`),
    });
    await page.getByRole('button', { name: '下一步：核对' }).click();
    const preview = page.getByRole('grid', { name: '预览' });
    await preview.locator('tr[data-wrong=true]').nth(1).waitFor();
    assert.deepEqual(await preview.locator('tr[data-wrong=true] th').allInnerTexts(), ['3', '4']);
    await page.getByRole('button', { name: '导入 4 行' }).click();

    const figure = (which) => page.locator(`[data-figure=${which}] dd`);
    await figure('created').waitFor();
    assert.deepEqual([await figure('created').innerText(), await figure('failed').innerText()], ['2', '2']);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载错误的行' }).click(),
    ]);
    const failed = (await (await download.createReadStream()).toArray()).join('');
    assert.match(failed, new RegExp(`${name}二`));
    assert.match(failed, new RegExp(`${name}三`));
    assert.doesNotMatch(failed, new RegExp(`${name}一`));

    await page.getByRole('button', { name: '撤销这次导入' }).click();
    await figure('deleted').waitFor();
    assert.equal(await figure('deleted').innerText(), '2');
    assert.equal((await request(page, 'GET', `/records/customer?filter=${filtered(name)}`)).body.items.length, 0);
    assert.deepEqual(errors, []);
    await context.close();
  });
});
