// A browser and what every journey needs of it: a signed-in page that fails when the page logs an error.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The first is the same browser without a window to draw, which is a fifth less work. */
const BROWSERS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? BROWSERS.find((one) => existsSync(one)), args: ARGS });

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 375, height: 812 };

/** A fresh visitor: own cookies, own preferences. `errors` gathers what the page complained about. */
export async function visitor(browser, { viewport = DESKTOP, language = 'zh-CN', theme = 'light' } = {}) {
  const context = await browser.newContext({
    viewport,
    locale: language,
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Shanghai',
    deviceScaleFactor: 1,
  });
  await context.addInitScript(
    ([lng, mode]) => {
      if (!localStorage.getItem('guanxi.preferences')) {
        localStorage.setItem('guanxi.preferences', JSON.stringify({ language: lng, theme: mode }));
      }
    },
    [language, theme],
  );
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // A refused request is logged by the browser itself; journeys that provoke one check the page instead.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) errors.push(message.text());
  });
  return { context, page, errors };
}

export async function signIn(page, server, who = server.admin, path = '/') {
  await page.goto(server.url + path);
  await page.locator('#account, #content').first().waitFor();
  if (await page.locator('#account').isVisible()) {
    await page.locator('#account').fill(who.account);
    await page.locator('#password').fill(who.password);
    await page.locator('button[type=submit]').click();
  }
  await page.locator('#content').waitFor();
}

/** Until the page has stood still for a moment: drawn, nothing loading. */
export async function settled(page) {
  await page.waitForFunction(() => {
    const waiting =
      !document.querySelector('main') ||
      document.querySelector('[role=status][aria-label], [aria-busy=true]') !== null ||
      document.fonts.status !== 'loaded';
    const now = performance.now();
    if (waiting || window.stillSince === undefined) window.stillSince = now;
    return !waiting && now - window.stillSince > 250;
  });
}

/** The same, counted from now: after a change that loads nothing. */
export async function settledAgain(page) {
  await page.evaluate(() => delete window.stillSince);
  await settled(page);
}

/** Asks the program as the page does, with the cookie of whoever is signed in there. */
export const request = (page, method, path, body, headers = {}) =>
  page.evaluate(
    async ([how, url, what, more]) => {
      const answer = await fetch(`/api/v1${url}`, {
        method: how,
        headers: { 'Content-Type': 'application/json', ...more },
        ...(what ? { body: JSON.stringify(what) } : {}),
      });
      const text = await answer.text();
      return { status: answer.status, body: text ? JSON.parse(text) : null };
    },
    [method, path, body, headers],
  );

/** The same, of what must not be refused. */
export async function ask(page, method, path, body) {
  const { status, body: answer } = await request(page, method, path, body);
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(answer)}`);
  return answer;
}
