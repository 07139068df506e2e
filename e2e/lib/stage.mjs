// What every file of journeys stands on: a running program, and a browser that ends with it.
import { after, before } from 'node:test';
import { launch } from './browser.mjs';
import { startServer } from './server.mjs';

/** To be called once at the head of a file, with what is to run where that is not the demonstration; `server` and `browser` are there as soon as its tests run. */
export function stage(start = startServer) {
  const standing = {};
  before(async () => {
    standing.server = await start();
    standing.browser = await launch();
  });
  after(async () => {
    await standing.browser?.close();
    await standing.server?.stop();
  });
  return standing;
}

/** What is made to be looked at, made once for each server however many pages show it. */
export function onceForEachServer(prepare) {
  const made = new Map();
  return (page, ...more) => {
    const { origin } = new URL(page.url());
    if (!made.has(origin)) made.set(origin, prepare(page, ...more));
    return made.get(origin);
  };
}
