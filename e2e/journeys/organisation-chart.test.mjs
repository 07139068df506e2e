// The organisation is found one's way in by mouse and by keyboard, changes of it are planned on it, and it leaves as a file.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { PHONE, request, settled, signIn, visitor } from '../lib/browser.mjs';
import { stage } from '../lib/stage.mjs';

const standing = stage();
const SEARCH = 'Search departments, positions, names';

async function seat(view, path) {
  const { server, browser } = standing;
  const seen = await visitor(browser, { language: 'en', ...view });
  await signIn(seen.page, server);
  await request(seen.page, 'PATCH', '/me', { language: 'en' });
  await seen.page.goto(server.url + path);
  await settled(seen.page);
  return seen;
}

/** Somebody who could take a free place elsewhere, that place, and a department that could come below another. */
async function cast(page) {
  const { departments, positions } = await page.evaluate(() => fetch('/api/v1/organisation').then((answer) => answer.json()));
  const me = await page.evaluate(() => fetch('/api/v1/me').then((answer) => answer.json()));
  const free = positions.find(({ headcount, holders }) => headcount > holders.filter(({ kind }) => kind !== 'acting').length);
  const other = positions.find(({ id, holders }) => id !== free.id && holders.length === 1 && holders[0].employee.id !== me.employee.id);
  const top = departments.find(({ parent_id: parent }) => !parent);
  const [one, next] = departments.filter(({ parent_id: parent }) => parent === top.id);
  return { free, person: other.holders[0].employee, top, one, next };
}

const card = (page, department) => page.locator(`[data-card="${department.id}"]`);

async function drag(page, from, to) {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  const middle = (box) => [box.x + box.width / 2, box.y + Math.min(box.height / 2, 12)];
  await page.mouse.move(...middle(start));
  await page.mouse.down();
  await page.mouse.move(...middle(start).map((place) => place + 10));
  await page.mouse.move(...middle(end));
}

describe('the organisation chart', () => {
  it('finds, folds, plans by the mouse and is saved', async (t) => {
    if (standing.server.fake) return t.skip('the fake has no chart worth drawing');
    const { context, page, errors } = await seat({}, '/organisation');
    const { person, top, one, next } = await cast(page);
    const search = page.getByRole('textbox', { name: SEARCH });

    await search.fill(person.label);
    await page.getByRole('status').filter({ hasText: /^1 of / }).waitFor();
    await page.locator('[data-card]').filter({ hasText: person.label }).first().waitFor();
    await search.fill('');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await card(page, top).waitFor();

    const head = (department) => card(page, department).getByRole('button');
    await head(top).focus();
    await page.keyboard.press('Space');
    await card(page, one).waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    await card(page, one).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: top.name }).getByText(/Open the department/).waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Show everything' }).click();
    await drag(page, head(top), head(one));
    await page.mouse.up();
    await page.getByText('The topmost department cannot come below another.').waitFor();
    await drag(page, head(one), head(next));
    await page.getByText('Release to draft the move').waitFor();
    await page.mouse.up();
    await page.waitForURL(/\/moves\/new/);
    const asked = new URL(page.url()).searchParams;
    assert.match(asked.get('kind'), /reorganise/);
    assert.ok(page.url().includes(one.id) && page.url().includes(next.id), 'both departments go along');
    await page.goBack();

    const saved = async (kind) => {
      await page.getByRole('button', { name: 'Save chart' }).click();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: kind }).click()]);
      return readFile(await download.path());
    };
    const drawing = (await saved('Drawing (SVG)')).toString('utf8');
    assert.ok(drawing.includes(top.name), 'names are letters in the drawing');
    assert.ok(!drawing.includes('var(--'), 'colours are in it');
    const picture = await saved('Picture (PNG)');
    assert.deepEqual([...picture.subarray(1, 4)], [...Buffer.from('PNG')]);
    assert.deepEqual(errors, []);
    await context.close();
  });

  it('is a tree on a phone, where a change is planned by the keyboard', async (t) => {
    if (standing.server.fake) return t.skip('the fake has no chart worth drawing');
    const { context, page, errors } = await seat({ viewport: PHONE }, '/organisation');
    const { free, person } = await cast(page);
    const search = page.getByRole('textbox', { name: SEARCH });
    await search.fill(person.label);
    await page.locator('li[data-kind=person]').filter({ hasText: person.label }).first().press('Enter');
    await page.getByRole('button', { name: 'Choose a vacant position here…' }).press('Enter');
    await page.getByRole('status').filter({ hasText: 'Choose a vacant position for' }).first().waitFor();
    await search.fill(free.name);
    await page.locator(`li[data-key="p${free.id}"]`).press('Enter');
    await page.waitForURL(/\/moves\/new/);
    assert.ok(page.url().includes(free.id) && page.url().includes(person.id));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
    assert.deepEqual(errors, []);
    await context.close();
  });
});
