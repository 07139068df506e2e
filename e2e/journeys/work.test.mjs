// What people do all day, against the running program.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { DESKTOP, PHONE, request, settled, signIn, visitor } from '../lib/browser.mjs';
import { startDemo } from '../lib/server.mjs';
import { stage } from '../lib/stage.mjs';

const standing = stage(startDemo);

/** Runs a journey as the administrator of the demonstration, who may do everything. */
async function asVisitor(options, journey) {
  const { context, page, errors } = await visitor(standing.browser, options);
  await signIn(page, standing.server);
  await journey(page);
  assert.deepEqual(errors, []);
  await context.close();
}

async function newCustomer(page, name) {
  const { status, body } = await request(page, 'POST', '/records/customer', { name });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

/** An order with two lines, as it is taken. */
async function newOrder(page) {
  const { body: customer } = await request(page, 'POST', '/records/customer', { name: unique('Zwei Hände') });
  const { body: products } = await request(page, 'GET', '/records/product?limit=2');
  const lines = products.items.map(({ id }) => ({ product_id: id, quantity: '2' }));
  return request(page, 'POST', '/records/order', { customer_id: customer.id, lines });
}

const unique = (name) => `${name} ${process.pid}-${(unique.count = (unique.count ?? 0) + 1)}`;

describe('signing in', () => {
  it('refuses a wrong password in words and accepts the right one', async () => {
    const { context, page } = await visitor(standing.browser);
    const who = standing.server.admin;
    await page.goto(`${standing.server.url}/sign-in`);
    await page.locator('#account').fill(who.account);
    await page.locator('#password').fill('certainly not this');
    await page.locator('button[type=submit]').click();
    if (!standing.server.fake) await page.getByRole('alert').waitFor();
    await page.locator('#password').fill(who.password);
    await page.locator('button[type=submit]').click();
    await page.locator('#content').waitFor();
    await context.close();
  });

  it('comes back to the page that was asked for', async (t) => {
    if (standing.server.fake) return t.skip('the fake is always signed in');
    const { context, page } = await visitor(standing.browser);
    await signIn(page, standing.server, standing.server.admin, '/records/contact');
    await page.waitForURL('**/records/contact');
    await context.close();
  });
});

describe('a list', () => {
  it('filters, sorts and scrolls, and keeps all of it in the address', () =>
    asVisitor({}, async (page) => {
      await page.goto(`${standing.server.url}/records/customer`);
      await settled(page);
      const names = () => page.locator('tbody a[data-row]').allInnerTexts();
      const first = await names();
      assert.ok(first.length > 10 && first.length < 50, `${first.length} rows are drawn`);
      const box = page.locator('[role=region]', { has: page.getByRole('grid') });
      await box.evaluate((element) => element.scrollTo(0, element.scrollHeight));
      // What follows the first page was fetched ahead.
      await page.waitForFunction(() =>
        [...document.querySelectorAll('tr[aria-rowindex] a[data-row]')].some((link) => Number(link.closest('tr').getAttribute('aria-rowindex')) > 60),
      );
      await settled(page);
      const further = await names();
      assert.notDeepEqual(further, first);
      await page.locator('tbody a[data-row]', { hasText: further.at(-1) }).first().click();
      await page.waitForURL(/customer\/\d+/);
      await page.goBack();
      await settled(page);
      assert.ok((await names()).includes(further.at(-1)), 'one comes back to where one was');
      await page.locator('thead button').first().click();
      await page.waitForURL(/sort=/);
      await settled(page);
      const filter = { field: 'name', op: 'eq', value: first[0] };
      await page.goto(`${standing.server.url}/records/customer?filter=${encodeURIComponent(JSON.stringify(filter))}`);
      await settled(page);
      assert.deepEqual([...new Set(await names())], [first[0]]);
    }));

  it('finds by typing', () =>
    asVisitor({}, async (page) => {
      const name = unique('Suchbar');
      await newCustomer(page, name);
      await page.goto(`${standing.server.url}/records/customer`);
      await settled(page);
      await page.locator('input[type=text], input[type=search], input:not([type])').first().fill(name);
      await page.waitForURL(/q=/);
      await page.locator('tbody a[data-row]', { hasText: name }).waitFor();
    }));

  it('deletes what is chosen, and takes it back', () =>
    asVisitor({}, async (page) => {
      const { id, name } = await newCustomer(page, unique('Löschbar'));
      await page.goto(`${standing.server.url}/records/customer?filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: name }))}`);
      await page.locator('tbody input[type=checkbox]').first().check();
      await page.locator('[role=toolbar] .ant-btn-dangerous').click();
      await page.locator('.ant-message button').click();
      await page.locator('tbody a[data-row]', { hasText: name }).waitFor();
      assert.equal((await request(page, 'GET', `/records/customer/${id}`)).status, 200);
    }));
});

describe('a record', () => {
  it('is created with its errors shown at the fields, then changed in place', () =>
    asVisitor({}, async (page) => {
      const name = unique('Neu');
      await page.goto(`${standing.server.url}/records/customer/new`);
      await settled(page);
      await page.locator('button[type=submit]').click();
      await page.locator('#field-name[aria-invalid=true]').waitFor();
      await page.locator('#field-name').fill(name);
      await page.locator('button[type=submit]').click();
      await page.locator('h1', { hasText: name }).waitFor();
      await settled(page);
      await page.locator('dd button').first().click();
      await page.locator('#inline-name').fill(`${name} 2`);
      await page.locator('dd form button[type=submit]').click();
      await page.locator('h1', { hasText: `${name} 2` }).waitFor();
    }));

  it('asks whose value to keep when somebody else was faster', () =>
    asVisitor({}, async (page) => {
      const customer = await newCustomer(page, unique('Streitfall'));
      await page.goto(`${standing.server.url}/records/customer/${customer.id}/edit`);
      await settled(page);
      const theirs = `${customer.name} theirs`;
      assert.equal((await request(page, 'PATCH', `/records/customer/${customer.id}`, { name: theirs })).status, 200);
      const mine = `${customer.name} mine`;
      await page.locator('#field-name').fill(mine);
      await page.locator('form button[type=submit]').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(theirs).waitFor();
      await dialog.locator('.ant-btn-primary').click();
      await page.locator('h1', { hasText: mine }).waitFor();
    }));

  it('brings what two people change together, line by line, and asks only where both changed the same', async () => {
    const [one, other] = [await visitor(standing.browser), await visitor(standing.browser)];
    for (const { page } of [one, other]) await signIn(page, standing.server);
    const { page } = one;
    const { body: order } = await newOrder(page);
    const path = `/records/order/${order.id}`;
    for (const { page: form } of [one, other]) {
      await form.goto(`${standing.server.url}${path}/edit`);
      await form.locator('#field-lines-1-quantity').waitFor();
    }
    await other.page.locator('#field-carrier').fill('Overnight');
    await other.page.locator('#field-freight').fill('55');
    await other.page.locator('#field-lines-0-quantity').fill('7');
    await other.page.locator('form button[type=submit]').click();
    await other.page.waitForURL((url) => !url.pathname.endsWith('/edit'));

    await page.locator('#field-carrier').fill('By rail');
    await page.locator('#field-ship_to').fill('Gate 4');
    await page.locator('#field-lines-1-quantity').fill('9');
    await page.locator('form button[type=submit]').click();
    const dialog = page.getByRole('dialog');
    const contest = dialog.locator('fieldset');
    await contest.first().waitFor();
    assert.equal(await contest.count(), 1, 'the carrier alone was changed by both');
    for (const said of ['By rail', 'Overnight']) await contest.getByText(said).waitFor();
    await dialog.getByRole('row', { name: /运费/ }).getByText('55.00').waitFor();
    await dialog.getByRole('row', { name: /数量/ }).getByText('7').waitFor();
    assert.deepEqual(await violations(page), []);

    // Back in the form everything typed is there, on top of what the other one saved, and the contest is marked.
    await dialog.getByRole('button', { name: '回去再看看' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('双方都改了，现在是：').waitFor();
    const typed = (name) => page.locator(`#field-${name}`).inputValue();
    assert.equal(await typed('carrier'), 'By rail');
    assert.equal(await typed('ship_to'), 'Gate 4');
    assert.equal(Number(await typed('freight')), 55);
    assert.equal(Number(await typed('lines-0-quantity')), 7);
    assert.equal(Number(await typed('lines-1-quantity')), 9);
    await page.locator('form button[type=submit]').click();
    await page.waitForURL((url) => !url.pathname.endsWith('/edit'));
    const { body: saved } = await request(page, 'GET', path);
    assert.deepEqual([saved.carrier, saved.ship_to, saved.freight.amount], ['By rail', 'Gate 4', '55.00']);
    assert.deepEqual(saved.lines.map(({ quantity }) => Number(quantity)), [7, 9]);
    for (const { errors, context } of [one, other]) {
      assert.deepEqual(errors, []);
      await context.close();
    }
  });

  it('shows each of its sides', () =>
    asVisitor({}, async (page) => {
      const { id } = await newCustomer(page, unique('Seiten'));
      await page.goto(`${standing.server.url}/records/customer/${id}`);
      await settled(page);
      const tabs = page.locator('main [role=tab]');
      for (let at = 0; at < (await tabs.count()); at += 1) {
        await tabs.nth(at).click();
        await settled(page);
        assert.equal(await page.locator('main [role=alert]').count(), 0, `tab ${at}`);
      }
      assert.match(page.url(), /tab=access/);
    }));

  it('appears in an open list when a colleague makes it', async (t) => {
    if (standing.server.fake) return t.skip('the fake sends no events');
    await asVisitor({}, async (page) => {
      await page.goto(`${standing.server.url}/records/customer`);
      await settled(page);
      const name = unique('Live');
      await newCustomer(page, name);
      await page.locator('tbody a[data-row]', { hasText: name }).waitFor();
    });
  });
});

describe('a related list', () => {
  it('takes what is there already, lets go of it, and gives both back', async (t) => {
    if (standing.server.fake) return t.skip('the fake has no tasks of customers');
    return asVisitor({}, async (page) => {
      const [here, there] = [await newCustomer(page, unique('收下')), await newCustomer(page, unique('让出'))];
      const subject = unique('回访');
      const { body: task } = await request(page, 'POST', '/records/task', { subject, customer_id: there.id });
      const refersTo = async () => (await request(page, 'GET', `/records/task/${task.id}`)).body.customer_id;
      const undo = () => page.locator('.ant-message').getByRole('button', { name: /撤\s?销/ }).last().click();
      const until = async (id) => {
        while ((await refersTo()) !== id) await page.waitForTimeout(100);
      };
      await page.goto(`${standing.server.url}/records/customer/${here.id}?tab=related`);
      await settled(page);
      const row = page.getByRole('link', { name: subject, exact: true });
      await page.getByRole('button', { name: '关联已有：任务', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill(subject);
      await dialog.getByRole('checkbox', { name: subject, exact: true }).check();
      await dialog.getByText(`现在的客户：${there.name}`).waitFor();
      await dialog.getByText('其中 1 条会从现在的客户转到这里。').waitFor();
      assert.deepEqual(await violations(page), []);
      await dialog.getByRole('button', { name: '关联 1 条' }).click();
      await page.getByText('已关联 1 条任务').waitFor();
      await row.waitFor();
      assert.equal(await refersTo(), here.id);
      await undo();
      await row.waitFor({ state: 'detached' });
      await until(there.id);
      await request(page, 'PATCH', `/records/task/${task.id}`, { customer_id: here.id });
      await row.waitFor();
      await page.getByRole('button', { name: `解除关联：${subject}`, exact: true }).click();
      await page.getByText(`已解除“${subject}”的关联`).waitFor();
      await row.waitFor({ state: 'detached' });
      assert.equal(await refersTo(), null);
      await undo();
      await row.waitFor();
      await until(here.id);
    });
  });

  it('says of what stays where it was made why it cannot be taken', async (t) => {
    if (standing.server.fake) return t.skip('the fake has no payments');
    return asVisitor({ viewport: PHONE }, async (page) => {
      const { body: order } = await newOrder(page);
      await page.goto(`${standing.server.url}/records/order/${order.id}?tab=related`);
      await settled(page);
      const button = page.getByRole('button', { name: '关联已有：回款', exact: true });
      await button.click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('回款的“销售订单”在新建时确定，之后不能更改。').waitFor();
      assert.equal(await dialog.getByRole('checkbox').count(), 0);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      assert.equal(await button.getAttribute('aria-disabled'), 'true');
    });
  });
});

describe('rights', () => {
  it('are previewed before they are saved', () =>
    asVisitor({}, async (page) => {
      const { body } = await request(page, 'GET', '/records/role?limit=1');
      await page.goto(`${standing.server.url}/roles/${body.items[0].id}`);
      await settled(page);
      const cell = page.locator('tr', { has: page.getByRole('rowheader', { name: '客户', exact: true }) }).locator('select').first();
      const before = await cell.inputValue();
      await cell.selectOption(before === 'all' ? 'own' : 'all');
      await page.locator('main .ant-btn-primary').last().click();
      const dialog = page.getByRole('dialog');
      await dialog.locator('p').first().waitFor();
      await dialog.locator('.ant-btn-primary').click();
      await dialog.waitFor({ state: 'hidden' });
      await page.reload();
      await settled(page);
      assert.notEqual(await cell.inputValue(), before);
    }));
});

describe('objects', () => {
  it('show a new field at once, in the form and the record', () =>
    asVisitor({}, async (page) => {
      await page.goto(`${standing.server.url}/objects/customer`);
      await settled(page);
      await page.locator('main .ant-btn-primary').first().click();
      const dialog = page.getByRole('dialog');
      const label = unique('自定义');
      await dialog.locator('#field-labels').fill(label);
      await dialog.locator('#field-name').fill(`extra_${process.pid}`);
      await dialog.locator('.ant-btn-primary').click();
      await dialog.waitFor({ state: 'hidden' });
      await page.goto(`${standing.server.url}/records/customer/new`);
      await page.getByLabel(label).waitFor();
    }));
});

describe('the shell', () => {
  it('changes language and theme and remembers both', () =>
    asVisitor({}, async (page) => {
      await page.goto(`${standing.server.url}/records/customer`);
      await settled(page);
      await page.locator('header').first().locator('button').nth(-3).click();
      await page.getByText('Deutsch').click();
      await page.waitForFunction(() => document.documentElement.lang === 'de');
      await page.locator('header').first().locator('button').nth(-2).click();
      await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
      await page.reload();
      await settled(page);
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
      await request(page, 'PATCH', '/me', { language: 'zh-CN' });
    }));

  it('finds records from the keyboard', () =>
    asVisitor({}, async (page) => {
      const { name } = await newCustomer(page, unique('Palette'));
      await page.goto(`${standing.server.url}/records/customer`);
      await settled(page);
      await page.keyboard.press('Control+k');
      await page.locator('dialog input').fill(name);
      await page.locator('dialog [role=option]', { hasText: name }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('h1', { hasText: name }).waitFor();
    }));

  it('works with one thumb on a phone', () =>
    asVisitor({ viewport: PHONE }, async (page) => {
      await page.goto(`${standing.server.url}/records/customer`);
      await settled(page);
      await page.locator('nav button[aria-expanded]').last().click();
      await page.locator('dialog a:not([aria-current])').first().click();
      await page.waitForURL((url) => !url.pathname.endsWith('/customer'));
    }));

  it('is calm on a wide screen', () =>
    asVisitor({ viewport: { ...DESKTOP, width: 3840, height: 2160 } }, async (page) => {
      await page.goto(`${standing.server.url}/records/customer`);
      await settled(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 3840);
    }));
});
