// Pictures of the help, taken on the way of a journey: thrown away, or with GUANXI_PICTURES=1 put in docs/images.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, settled } from './browser.mjs';

const IMAGES = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const MOST_BYTES = 150_000;
const LANGUAGES = ['zh-CN', 'en'];

/** A folder of pictures by this name. */
export async function album(name) {
  const kept = process.env.GUANXI_PICTURES ? join(IMAGES, name) : null;
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'guanxi-pictures-')));
  await mkdir(folder, { recursive: true });
  return { folder, close: () => (kept ? undefined : rm(folder, { recursive: true, force: true })) };
}

/** Takes a page in every language of the pictures, and leaves it in English again. */
export async function picture({ folder }, page, name, open, shows, height = 720) {
  for (const language of LANGUAGES) {
    await ask(page, 'PATCH', '/me', { language });
    await open();
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
    await settled(page);
    await shows().first().waitFor();
    assert.deepEqual(await page.locator('main [role=alert]').allInnerTexts(), [], `${name} shows a fault`);
    const { length } = await page.screenshot({ path: join(folder, `${name}.${language}.png`), clip: { x: 0, y: 0, width: page.viewportSize().width, height } });
    assert.ok(length < MOST_BYTES, `${name}.${language}.png has ${length} bytes`);
  }
  await ask(page, 'PATCH', '/me', { language: 'en' });
  await open();
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  await settled(page);
}

/** Takes a page as it stands, in the one language it is in. */
export async function snap({ folder }, page, name, language, shows, height = 720) {
  await settled(page);
  await shows.first().waitFor();
  assert.deepEqual(await page.locator('main [role=alert]').allInnerTexts(), [], `${name} shows a fault`);
  const { length } = await page.screenshot({ path: join(folder, `${name}.${language}.png`), clip: { x: 0, y: 0, width: page.viewportSize().width, height } });
  assert.ok(length < MOST_BYTES, `${name}.${language}.png has ${length} bytes`);
}
