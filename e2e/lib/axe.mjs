// Accessibility, checked on the page as it stands.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2 A and AA, each with where it is. */
export async function violations(page) {
  await page.evaluate(source);
  const found = await page.evaluate(async () => {
    const { violations: all } = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    // What lies behind an open dialog is no target at all, however much of it can be seen beside the dialog.
    const modal = [...document.querySelectorAll('[aria-modal=true]')].find((one) => one.checkVisibility());
    const behind = ({ target }) => modal && !modal.contains(document.querySelector(target.at(-1)));
    return all.map(({ id, nodes }) => ({ id, nodes: id === 'target-size' ? nodes.filter((node) => !behind(node)) : nodes }));
  });
  return found.filter(({ nodes }) => nodes.length > 0).map(({ id, nodes }) => ({
    id,
    where: nodes.slice(0, 3).map((node) => `${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`),
  }));
}
