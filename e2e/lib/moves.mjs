// Moves to look at: one drafted, one departure, one arranged for later, one that is behind us.
import { ask } from './browser.mjs';
import { onceForEachServer } from './stage.mjs';

const DAY_MS = 86_400_000;

/** The day in Shanghai, where the demonstration company is, so many days from now. */
export const dayFromNow = (days, zone = 'Asia/Shanghai', now = Date.now()) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now + days * DAY_MS);

export const draftMove = (page, body) => ask(page, 'POST', '/moves', body);

/** Prepares a move and confirms it as it is rehearsed. */
export async function carryOut(page, body) {
  const { id } = await draftMove(page, body);
  const plan = await ask(page, 'POST', `/moves/${id}/rehearse`);
  return ask(page, 'POST', `/moves/${id}/confirm`, { plan: plan.hash });
}

/** People with customers and a position of their own, those with most customers first; nobody who runs the system. */
export async function sellers(page) {
  const me = await ask(page, 'GET', '/me');
  const { items } = await ask(page, 'GET', '/records/customer?limit=200&fields=owner_id');
  const counts = new Map();
  for (const { owner_id: owner } of items) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  const { positions } = await ask(page, 'GET', '/organisation');
  const held = new Map();
  for (const position of positions) for (const { employee } of position.holders) held.set(employee.id, position.id);
  return [...counts.keys()]
    .filter((id) => id && id !== me.employee.id && held.has(id))
    .sort((one, other) => counts.get(other) - counts.get(one))
    .map((id) => ({ id, position: held.get(id) }));
}

const REASONS = { change: '区域调整', depart: '合同到期，不再续签', planned: '兼管新组', done: '季度轮换' };

/** The moves the pages show. */
export const preparedMoves = onceForEachServer(prepare);

async function prepare(page, reasons = REASONS) {
  const [mover, leaver, first, second] = await sellers(page);
  const toSecond = [{ object: 'customer', receiver: { employee: second.id } }];
  const shared = [{ object: 'customer', receiver: { balance: [first.id, second.id], by: 'count' } }];
  const usual = { default: 'keep', exceptions: [], follow: true, closed: 'keep' };
  const change = await draftMove(page, {
    kind: 'change_position',
    employee: mover.id,
    position: first.position,
    effective_on: dayFromNow(10),
    reason: reasons.change,
    handover: { ...usual, rules: toSecond },
  });
  const depart = await draftMove(page, {
    kind: 'depart',
    employee: leaver.id,
    until: dayFromNow(5),
    reason: reasons.depart,
    departure: { kind: 'contract_end', rehire: 'yes', legal_hold: false },
    handover: { ...usual, rules: shared, default: { employee: first.id } },
  });
  const planned = await carryOut(page, {
    kind: 'add_position',
    employee: second.id,
    position: first.position,
    effective_on: dayFromNow(15),
    reason: reasons.planned,
  });
  const done = await carryOut(page, {
    kind: 'hand_over',
    employee: first.id,
    reason: reasons.done,
    handover: { ...usual, rules: toSecond },
  });
  const ids = { change, depart, planned, done };
  return { later: dayFromNow(20), ...Object.fromEntries(Object.entries(ids).map(([name, { id }]) => [name, id])) };
}
