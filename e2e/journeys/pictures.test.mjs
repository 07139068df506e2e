// Takes the pictures of the help: GUANXI_PICTURES=1 node --test journeys/pictures.test.mjs. What cannot be shown any more fails.
import assert from 'node:assert/strict';
import { mkdir, stat } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PHONE, request, settled, signIn, visitor } from '../lib/browser.mjs';
import { preparedMoves } from '../lib/moves.mjs';
import { stage } from '../lib/stage.mjs';

const FOLDER = fileURLToPath(new URL('../../docs/images/moves/', import.meta.url));
const MOST_BYTES = 150_000;
const WIDE = { width: 1440, height: 860 };

const REASONS = {
  'zh-CN': { change: '区域调整', depart: '合同到期，不再续签', planned: '兼管新组', done: '季度轮换' },
  en: { change: 'New regions', depart: 'End of contract', planned: 'Also leads the new team', done: 'Quarterly rotation' },
};

/** The departments above the position somebody gets later, from below the top. */
async function pathTo(page, { planned, later }) {
  const { position } = (await request(page, 'GET', `/moves/${planned}`)).body;
  const { departments, positions } = (await request(page, 'GET', `/organisation?on=${later}`)).body;
  const names = [];
  let at = positions.find(({ id }) => id === position.id).department_id;
  while (at) {
    const department = departments.find(({ id }) => id === at);
    names.unshift(department.name);
    at = department.parent_id;
  }
  return names.slice(1);
}

async function take(page, name, language, clip) {
  await settled(page);
  const path = `${FOLDER}${name}.${language}.png`;
  await page.screenshot({ path, ...(clip ? { clip } : {}) });
  const { size } = await stat(path);
  assert.ok(size < MOST_BYTES, `${name}.${language}.png has ${size} bytes`);
}

for (const language of Object.keys(REASONS)) {
  describe(`pictures in ${language}`, { skip: !process.env.GUANXI_PICTURES }, () => {
    const standing = stage();

    it('shows moves as the help tells them', async () => {
      await mkdir(FOLDER, { recursive: true });
      const { context, page } = await visitor(standing.browser, { viewport: WIDE, language });
      const { url, admin, accounts } = standing.server;
      await signIn(page, standing.server, admin);
      await request(page, 'PATCH', '/me', { language });
      const moves = await preparedMoves(page, REASONS[language]);
      const at = (path) => page.goto(url + path);

      await at('/moves');
      await page.getByRole('row').nth(1).waitFor();
      await take(page, 'board', language);
      await at(`/moves/${moves.change}`);
      await page.locator('#handover-rules').scrollIntoViewIfNeeded();
      await page.mouse.wheel(0, 420);
      await take(page, 'rules', language);
      await page.locator('main [role=tab]').nth(1).click();
      await page.locator('main svg[role=img]').waitFor();
      await take(page, 'plan', language);
      await at(`/moves/${moves.depart}`);
      await page.locator('main svg[role=img]').waitFor();
      await take(page, 'departure', language);
      await at(`/moves/${moves.done}`);
      await take(page, 'done', language, { x: 0, y: 0, width: WIDE.width, height: 460 });
      await at(`/organisation?on=${moves.later}`);
      await settled(page);
      const closed = page.locator('main li button[aria-expanded=false]');
      // The position stands two levels down; the way there is opened, not everything.
      for (const name of await pathTo(page, moves)) await closed.filter({ hasText: name }).first().click();
      await page.locator('main li[data-planned]').waitFor();
      await take(page, 'chart', language);
      await context.close();

      const phone = await visitor(standing.browser, { viewport: PHONE, language });
      const who = accounts.find(({ position }) => position.endsWith('代表'));
      await signIn(phone.page, standing.server, who, '/account');
      await request(phone.page, 'PATCH', '/me', { language });
      await phone.page.reload();
      await phone.page.locator('a[href*="kind=depart"]').click();
      await phone.page.locator('#move-reason').waitFor();
      await take(phone.page, 'resign', language);
      await phone.context.close();
    });
  });
}
