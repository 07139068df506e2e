// Every page, in every language, light and dark, wide and narrow: reachable, whole and accessible.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COLOURS, violations } from '../lib/axe.mjs';
import { DESKTOP, PHONE, ask, settled, settledAgain, signIn, visitor } from '../lib/browser.mjs';
import { pages } from '../lib/pages.mjs';
import { stage } from '../lib/stage.mjs';

/**
 * Who looks at all pages: both at once, each at a company of their own, in light and in the dark. Those who read Chinese
 * take turns; German has the longest words and is looked at on a wide screen as well. English is what other journeys read.
 */
const VISITS = [
  { languages: ['zh-CN', 'zh-TW'], viewport: DESKTOP },
  { languages: ['de'], viewport: PHONE, other: DESKTOP },
];

/** A text key shown instead of its text, or a value that was never put in. */
const MISSING = /\b(?:common|list|filter|record|access|role|object|import|job|people|refused|field|menu|move|plan|organisation|chart|compare|privacy|figures|status|notification|mail|connector|integrity|approvals_report|watch|operations|review|automation|rule|run|groups|month|chart_of|board|company|calendar|views|stream)\.[a-z_.]{2,}\b|\{\{|\bundefined\b|\[object Object\]/;

/** What is wrong with what stands there, whatever it looks like. */
async function whole(page, where) {
  const { text, wide } = await page.evaluate(() => ({
    text: document.body.innerText,
    wide: document.documentElement.scrollWidth - window.innerWidth,
  }));
  const missing = MISSING.exec(text)?.[0];
  return [...(missing ? [`shows ${missing}`] : []), ...(wide > 0 ? [`is ${wide} px wider than the window${where}`] : [])];
}

/** The page as it opened, then what a look at it in the dark adds, then in a window of another width. */
async function faults(page, { viewport, other }) {
  const found = [...(await whole(page, '')), ...(await violations(page))];
  await page.emulateMedia({ colorScheme: 'dark' });
  await settledAgain(page);
  found.push(...(await violations(page, COLOURS)).map((one) => ({ ...one, in: 'the dark' })));
  await page.emulateMedia({ colorScheme: 'light' });
  if (other) {
    await page.setViewportSize(other);
    await settledAgain(page);
    found.push(...(await whole(page, ` of ${other.width} px`)));
    await page.setViewportSize(viewport);
  }
  return found;
}

describe('every page', { concurrency: VISITS.length }, () => {
  for (const visit of VISITS) {
    const { languages, viewport } = visit;
    describe(`${languages.join(' and ')}, ${viewport.width} px`, () => {
      const standing = stage();
      it('is not broken, cut off, untranslated or closed to some readers, light or dark', async () => {
        const { context, page, errors } = await visitor(standing.browser, { viewport, language: languages[0], theme: 'system' });
        await signIn(page, standing.server);
        await ask(page, 'PATCH', '/me', { language: languages[0] });
        const problems = {};
        for (const [at, { name, open }] of (await pages(page, standing.server)).entries()) {
          if (languages.length > 1) await ask(page, 'PATCH', '/me', { language: languages[at % languages.length] });
          await open(page);
          await settled(page);
          const found = await faults(page, visit);
          if (found.length > 0) problems[name] = found;
        }
        assert.equal(JSON.stringify(problems, null, 1), '{}');
        assert.deepEqual(errors, []);
        await context.close();
      });
    });
  }
});
