// Takes a picture of every page: `npm run shots -- FOLDER`. Wide and narrow, light and dark, Chinese and German.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DESKTOP, launch, PHONE, settled, signIn, visitor } from './lib/browser.mjs';
import { pages } from './lib/pages.mjs';
import { startServer } from './lib/server.mjs';

const folder = process.argv[2] ?? 'shots';
const only = process.argv[3] ? new RegExp(process.argv[3]) : null;
const looks = [
  { name: '1440-light-zh', viewport: DESKTOP, theme: 'light', language: 'zh-CN' },
  { name: '1440-dark-de', viewport: DESKTOP, theme: 'dark', language: 'de' },
  { name: '375-light-de', viewport: PHONE, theme: 'light', language: 'de' },
  { name: '375-dark-zh', viewport: PHONE, theme: 'dark', language: 'zh-CN' },
];

await mkdir(folder, { recursive: true });
const server = await startServer();
const browser = await launch();
try {
  for (const look of looks) {
    const { context, page, errors } = await visitor(browser, look);
    await signIn(page, server);
    await page.evaluate(
      (language) =>
        fetch('/api/v1/me', {
          method: 'PATCH',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ language }),
        }),
      look.language,
    );
    for (const { name, open } of await pages(page, server)) {
      const file = `${name}.${look.name}.png`;
      if (only && !only.test(file)) continue;
      await open(page);
      await settled(page).catch(() => console.error(`${file}: still loading`));
      await page.screenshot({ path: join(folder, file) });
    }
    if (errors.length > 0) console.error(look.name, errors);
    await context.close();
  }
} finally {
  await browser.close();
  await server.stop();
}
