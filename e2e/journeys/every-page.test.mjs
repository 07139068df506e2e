// Every page, in every language, light and dark, wide and narrow: reachable, whole and accessible.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { DESKTOP, PHONE, settled, signIn, visitor } from '../lib/browser.mjs';
import { pages } from '../lib/pages.mjs';
import { stage } from '../lib/stage.mjs';

const LOOKS = [
  { language: 'zh-CN', viewport: DESKTOP, theme: 'light' },
  { language: 'zh-TW', viewport: DESKTOP, theme: 'dark' },
  { language: 'en', viewport: PHONE, theme: 'light' },
  { language: 'de', viewport: PHONE, theme: 'dark' },
  // Longer words than the first; what axe reads is the same.
  { language: 'de', viewport: DESKTOP, theme: 'light', read: true },
];

/** A text key shown instead of its text, or a value that was never put in. */
const MISSING = /\b(?:common|list|filter|record|access|role|object|import|job|people|refused|field|menu|move|plan|organisation|chart|compare|privacy|figures|status|notification|mail|connector|integrity|approvals_report|watch|operations|review|automation|rule|run|groups|month|chart_of|board|company|calendar|views|stream)\.[a-z_.]{2,}\b|\{\{|\bundefined\b|\[object Object\]/;

const standing = stage();

for (const look of LOOKS) {
  describe(`${look.language}, ${look.theme}, ${look.viewport.width} px`, () => {
    it('has no page that is broken, cut off, untranslated or closed to some readers', async () => {
      const { context, page, errors } = await visitor(standing.browser, look);
      await signIn(page, standing.server);
      await page.evaluate(
        (language) =>
          fetch('/api/v1/me', {
            method: 'PATCH',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ language }),
          }),
        look.language,
      );
      const problems = {};
      for (const { name, open } of await pages(page, standing.server)) {
        await open(page);
        await settled(page);
        const found = look.read ? [] : await violations(page);
        const text = await page.evaluate(() => document.body.innerText);
        const missing = MISSING.exec(text)?.[0];
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        const wrong = [
          ...found,
          ...(missing ? [`shows ${missing}`] : []),
          ...(wide > 0 ? [`is ${wide} px wider than the window`] : []),
        ];
        if (wrong.length > 0) problems[name] = wrong;
      }
      assert.equal(JSON.stringify(problems, null, 1), '{}');
      assert.deepEqual(errors, []);
      await context.close();
    });
  });
}
