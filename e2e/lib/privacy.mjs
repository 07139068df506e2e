// Requests that personal data be erased, to look at: one that waits, one that is approved, one that was refused.
import { request } from './browser.mjs';
import { sellers } from './moves.mjs';

async function answer(page, method, path, body) {
  const { status, body: json } = await request(page, method, path, body);
  if (status >= 400) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`);
  return json;
}

const made = new Map();

/** The requests the pages show, made once for each server; none in front of the fake, which knows of none. */
export function preparedErasures(page, fake) {
  const { origin } = new URL(page.url());
  if (!made.has(origin)) made.set(origin, fake ? Promise.resolve({}) : prepare(page));
  return made.get(origin);
}

async function prepare(page) {
  const people = (await sellers(page)).slice(-3);
  const ask = ({ id }, basis) => answer(page, 'POST', `/employees/${id}/erasure`, { basis, reason: '不再使用该账号' });
  const open = await ask(people[0], 'pipl');
  const approved = await ask(people[1], 'gdpr');
  await answer(page, 'POST', `/erasures/${approved.id}/decide`, { approve: true });
  const refused = await ask(people[2], 'other');
  await answer(page, 'POST', `/erasures/${refused.id}/decide`, { approve: false, reason: '税务资料须保存十年。' });
  return { open: open.id, approved: approved.id, refused: refused.id, person: people[2].id };
}
