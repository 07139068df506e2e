// What Lighthouse says of the pages everybody opens: `make lighthouse`. Not part of the tests: what it measures depends on
// the machine having nothing else to do.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright-core';
import { signIn } from '../lib/browser.mjs';
import { startServer } from '../lib/server.mjs';

const LEAST = 0.95;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const PORT = 9333;

/** Whoever is signed in stays so between pages. */
const settings = { onlyCategories: CATEGORIES, disableStorageReset: true };
const devices = {
  desktop: { ...desktopConfig, settings: { ...desktopConfig.settings, ...settings } },
  phone: { extends: 'lighthouse:default', settings },
};

let low = 0;

/** The middle of three runs, and what keeps it from the top. */
async function measure(name, url) {
  for (const [device, config] of Object.entries(devices)) {
    const runs = [];
    for (let run = 0; run < 3; run += 1) runs.push((await lighthouse(url, { port: PORT, logLevel: 'error' }, config)).lhr);
    runs.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
    const { categories, audits } = runs[1];
    const scores = CATEGORIES.map((category) => categories[category].score);
    const worst = Object.values(audits).filter(({ score, weight }) => score !== null && score < 0.9 && weight !== 0);
    low += scores.filter((score) => score < LEAST).length;
    const told = CATEGORIES.map((category, at) => `${category} ${Math.round(scores[at] * 100)}`).join(', ');
    console.log(`${name}, ${device}: ${told}${worst.length > 0 ? ` (${worst.map(({ id, displayValue }) => `${id} ${displayValue ?? ''}`.trim()).join('; ')})` : ''}`);
  }
}

const server = await startServer();
const folder = await mkdtemp(join(tmpdir(), 'guanxi-lighthouse-'));
const context = await chromium.launchPersistentContext(folder, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', `--remote-debugging-port=${PORT}`],
});
try {
  await measure('sign-in', `${server.url}/sign-in`);
  const [page] = context.pages();
  await signIn(page, server);
  const { items } = await page.evaluate(() => fetch('/api/v1/records/customer?limit=1').then((answer) => answer.json()));
  await measure('list', `${server.url}/records/customer`);
  await measure('record', `${server.url}/records/customer/${items[0].id}`);
  await measure('organisation', `${server.url}/organisation`);
} finally {
  await context.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
if (low > 0) {
  console.error(`${low} below ${LEAST * 100}`);
  process.exitCode = 1;
}
