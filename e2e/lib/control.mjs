// What there must be for the pages of control to show something: a check that ran, a review that is open, a connector.
import { ask, request } from './browser.mjs';
import { onceForEachServer } from './stage.mjs';

/** Until a job is over. */
export async function over(page, job) {
  for (let turn = 0; turn < 600; turn++) {
    const { state, error } = await ask(page, 'GET', `/jobs/${job}`);
    if (state === 'done') return;
    if (state !== 'waiting' && state !== 'running') throw new Error(`${job}: ${state} ${error}`);
    await page.waitForTimeout(100);
  }
  throw new Error(`${job} does not end`);
}

async function openReview(page) {
  const { items } = await ask(page, 'GET', '/permission-reviews');
  const open = items.find(({ ended_at: ended }) => !ended);
  return open ?? (await ask(page, 'POST', '/permission-reviews', {}));
}

/** A connector with the suggested flows, switched off: it is looked at, not used. */
async function aConnector(page) {
  const kinds = await request(page, 'GET', '/connector-kinds');
  if (kinds.status !== 200) return null;
  const [kind] = kinds.body.items;
  const filled = { text: 'guanxi', url: 'https://erp.example.com/', secret: 'a secret', number: 1 };
  const settings = Object.fromEntries(kind.settings.filter(({ required }) => required).map((one) => [one.name, filled[one.kind]]));
  const flows = kind.entities.map(({ flow }) => flow);
  return (await ask(page, 'POST', '/connectors', { name: 'ERP', kind: kind.kind, settings, flows })).id;
}

export const preparedControl = onceForEachServer(async (page) => {
  await over(page, (await ask(page, 'POST', '/integrity', {})).job);
  const review = await openReview(page);
  const { items: cases } = await ask(page, 'GET', '/watch/cases?state=open');
  return { review: review.id, connector: await aConnector(page), watched: cases[0]?.id };
});
