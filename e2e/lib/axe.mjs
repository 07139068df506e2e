// Accessibility, checked on the page as it stands.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules of WCAG 2 A and AA. */
const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Those of them whose answer is another when nothing but the colours are. */
export const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds against these rules, each with where it is. */
export async function violations(page, rules = ALL) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const found = await page.evaluate(async (runOnly) => {
    // Neither what is in order is told in detail, nor styles are fetched for rules that are not asked for.
    const { violations: all } = await globalThis.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false });
    // What lies behind an open dialog is no target at all, however much of it can be seen beside the dialog.
    const modal = [...document.querySelectorAll('[aria-modal=true]')].find((one) => one.checkVisibility());
    const behind = ({ target }) => modal && !modal.contains(document.querySelector(target.at(-1)));
    return all.map(({ id, nodes }) => ({ id, nodes: id === 'target-size' ? nodes.filter((node) => !behind(node)) : nodes }));
  }, rules);
  return found.filter(({ nodes }) => nodes.length > 0).map(({ id, nodes }) => ({
    id,
    where: nodes.slice(0, 3).map((node) => `${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`),
  }));
}
