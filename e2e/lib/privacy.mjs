// Requests that personal data be erased, to look at: one that waits, one that is approved, one that was refused.
import { ask } from './browser.mjs';
import { sellers } from './moves.mjs';
import { onceForEachServer } from './stage.mjs';

/** The requests the pages show; none in front of the fake, which knows of none. */
export const preparedErasures = onceForEachServer(async (page, fake) => (fake ? {} : prepare(page)));

async function prepare(page) {
  const people = (await sellers(page)).slice(-3);
  const wish = ({ id }, basis) => ask(page, 'POST', `/employees/${id}/erasure`, { basis, reason: '不再使用该账号' });
  const open = await wish(people[0], 'pipl');
  const approved = await wish(people[1], 'gdpr');
  await ask(page, 'POST', `/erasures/${approved.id}/decide`, { approve: true });
  const refused = await wish(people[2], 'other');
  await ask(page, 'POST', `/erasures/${refused.id}/decide`, { approve: false, reason: '税务资料须保存十年。' });
  return { open: open.id, approved: approved.id, refused: refused.id, person: people[2].id };
}
