// Takes the pictures of the help, so that what they show is found to be gone when it goes. They are thrown away; with
// GUANXI_PICTURES=1 they take the place of those in docs/images.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ask, PHONE, settled, signIn, visitor } from '../lib/browser.mjs';
import { preparedMoves } from '../lib/moves.mjs';
import { stage } from '../lib/stage.mjs';

const KEPT = fileURLToPath(new URL('../../docs/images/moves/', import.meta.url));
const MOST_BYTES = 150_000;
const WIDE = { width: 1440, height: 860 };

const REASONS = {
  'zh-CN': { change: '区域调整', depart: '合同到期，不再续签', planned: '兼管新组', done: '季度轮换' },
  en: { change: 'New regions', depart: 'End of contract', planned: 'Also leads the new team', done: 'Quarterly rotation' },
};

/** The departments above the position somebody gets later, from below the top. */
async function pathTo(page, { planned, later }) {
  const { position } = await ask(page, 'GET', `/moves/${planned}`);
  const { departments, positions } = await ask(page, 'GET', `/organisation?on=${later}`);
  const names = [];
  let at = positions.find(({ id }) => id === position.id).department_id;
  while (at) {
    const department = departments.find(({ id }) => id === at);
    names.unshift(department.name);
    at = department.parent_id;
  }
  return names.slice(1);
}

/** The head of the page covers what is scrolled under it. */
const HEAD = 52;

/** Whether it begins, and most of it lies, in the part of the page that is taken. */
async function isIn(part, wanted) {
  const box = await wanted.first().boundingBox();
  if (!box) return false;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return x > 0 && x < part.width && box.y >= HEAD && y < part.height;
}

for (const language of Object.keys(REASONS)) {
  describe(`pictures in ${language}`, () => {
    const standing = stage();
    let folder;

    before(async () => {
      folder = process.env.GUANXI_PICTURES ? KEPT : await mkdtemp(join(tmpdir(), 'guanxi-pictures-'));
      await mkdir(folder, { recursive: true });
    });

    after(async () => {
      if (folder !== KEPT) await rm(folder, { recursive: true, force: true });
    });

    /** Takes the picture, in which this must stand and no fault. */
    async function take(page, name, shows, clip) {
      await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
      await settled(page);
      assert.deepEqual(await page.locator('main [role=alert]').allInnerTexts(), [], `${name} shows a fault`);
      const view = page.viewportSize();
      for (const wanted of shows) assert.ok(await isIn(clip ?? view, wanted), `${name} does not show ${wanted}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), view.width, `${name} is wider than the window`);
      const { length } = await page.screenshot({ path: join(folder, `${name}.${language}.png`), ...(clip ? { clip } : {}) });
      assert.ok(length < MOST_BYTES, `${name}.${language}.png has ${length} bytes`);
    }

    it('show moves as the help tells them', async () => {
      const { context, page, errors } = await visitor(standing.browser, { viewport: WIDE, language });
      const { url, admin } = standing.server;
      await signIn(page, standing.server, admin);
      // Pictures are of the daily work, in which nobody is offered a tour.
      await ask(page, 'POST', '/me/tour');
      await ask(page, 'PATCH', '/me', { language });
      const reasons = REASONS[language];
      const moves = await preparedMoves(page, reasons);
      const at = (path) => page.goto(url + path);
      const flows = page.locator('main svg[role=img]');
      const rule = page.locator('#rule-0');

      await at('/moves');
      await page.getByRole('row').nth(1).waitFor();
      const planned = [reasons.change, reasons.depart, reasons.planned];
      await take(page, 'board', planned.map((reason) => page.getByText(reason)));
      await at(`/moves/${moves.change}`);
      await rule.evaluate((row) => window.scrollBy(0, row.getBoundingClientRect().top - 240));
      await take(page, 'rules', [rule, page.locator('#handover-default-receiver')]);
      await page.locator('main [role=tab]').nth(1).click();
      await flows.waitFor();
      await take(page, 'plan', [flows, page.locator('main table')]);
      await at(`/moves/${moves.depart}`);
      await flows.waitFor();
      await take(page, 'departure', [page.locator('#move-day'), rule]);
      await at(`/moves/${moves.done}`);
      const report = page.locator('main section dl');
      await report.first().waitFor();
      await take(page, 'done', [report], { x: 0, y: 0, width: WIDE.width, height: 460 });
      await at(`/organisation?on=${moves.later}&view=tree`);
      await settled(page);
      const closed = page.locator('main li[aria-expanded=false]');
      // The position stands two levels down; the way there is opened, not everything.
      for (const name of await pathTo(page, moves)) await closed.filter({ hasText: name }).first().press('ArrowRight');
      const { position } = await ask(page, 'GET', `/moves/${moves.planned}`);
      await page.locator(`main li[data-key=p${position.id}]`).press('ArrowRight');
      const arriving = page.locator('main li[data-planned]');
      await arriving.evaluate((holder) => holder.scrollIntoView({ block: 'nearest' }));
      await take(page, 'chart', [arriving]);
      assert.deepEqual(errors, []);
      await context.close();
    });

    it('show a resignation on a phone', async () => {
      const { context, page, errors } = await visitor(standing.browser, { viewport: PHONE, language });
      const who = standing.server.accounts.find(({ position }) => position.endsWith('代表'));
      await signIn(page, standing.server, who, '/account');
      await ask(page, 'POST', '/me/tour');
      await ask(page, 'PATCH', '/me', { language });
      await page.reload();
      await page.locator('a[href*="kind=depart"]').click();
      const reason = page.locator('#move-reason');
      await reason.waitFor();
      await take(page, 'resign', [page.locator('#move-day'), reason]);
      assert.deepEqual(errors, []);
      await context.close();
    });
  });
}
