// Kills the program without warning at random moments while thousands of records change hands, again and again. After
// each start the hand-over goes on by itself and ends exact: everything that was shown, nothing twice, nothing left; and
// taken back, everything is where it was.
//
// KILLS=50 for the long run. With GUANXI_TEST_POSTGRES the same is done on that server.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { Killable, onEachDatabase, pause } from '../lib/killable.mjs';

const KILLS = Number(process.env.KILLS ?? 4);
const OBJECTS = ['customer', 'contact', 'follow_up', 'order', 'task'];

/** A company in which somebody owns more than is handed over in one transaction. */
class Company extends Killable {
  constructor(data, server) {
    super(data, server, 'moves', ['--lease-seconds', '2']);
  }

  async ask(method, path, body) {
    const { status, body: answer } = await this.call(method, path, body);
    assert.ok(status < 300, `${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  }

  async prepare() {
    await this.begin(3000);
    const owners = new Map();
    for (const { owner_id: owner } of (await this.ask('GET', '/records/customer?limit=200&fields=owner_id')).items) {
      owners.set(owner, (owners.get(owner) ?? 0) + 1);
    }
    const people = [...owners].sort((a, b) => b[1] - a[1]).map(([id]) => id);
    [this.giver, ...this.receivers] = people.slice(0, 4);
    // Everybody else's goes to the giver first, so that there is more than one transaction's worth.
    for (const person of people.slice(4)) {
      const made = await this.ask('POST', '/moves', { kind: 'hand_over', employee: person, handover: { default: { employee: this.giver } } });
      const plan = await this.ask('POST', `/moves/${made.id}/rehearse`, {});
      await this.ask('POST', `/moves/${made.id}/confirm`, { plan: plan.hash });
      await this.at(made.id, 'done');
    }
  }

  /** Where everything is: by object and owner, how many open and closed records. */
  async owned() {
    const all = {};
    for (const object of OBJECTS) {
      for (const person of [this.giver, ...this.receivers]) {
        const filter = encodeURIComponent(JSON.stringify({ field: 'owner_id', op: 'eq', value: person }));
        const { count } = await this.ask('GET', `/records/${object}?limit=1&fields=id&count=true&filter=${filter}`);
        all[`${object} ${person}`] = count.value;
      }
    }
    return all;
  }

  async at(id, stage) {
    for (;;) {
      const move = await this.ask('GET', `/moves/${id}`);
      if (move.stage === stage) return move;
      assert.ok(['applying', 'undoing'].includes(move.stage), `${move.stage}: ${JSON.stringify(move.problem)}`);
      await pause(50);
    }
  }

  /** Asks for it and kills the program some moments after the answer, or before it. */
  async killedWhile(path, body, during) {
    const asked = this.call('POST', path, body).catch(() => null);
    await Promise.race([asked, pause(2000)]);
    await pause(Math.random() * during);
    await this.kill();
    await asked;
    await this.start();
  }
}

async function survives(data, server) {
  const company = new Company(data, server);
  await company.prepare();
  const before = await company.owned();
  let records = 0;
  for (let kills = 0; kills < KILLS; kills += 2) {
    const default_ = { balance: company.receivers, by: 'count' };
    const made = await company.ask('POST', '/moves', { kind: 'hand_over', employee: company.giver, handover: { default: default_ } });
    const plan = await company.ask('POST', `/moves/${made.id}/rehearse`, {});
    records = plan.totals.records;
    await company.killedWhile(`/moves/${made.id}/confirm`, { plan: plan.hash }, 400);
    // Killed before the commit it is a draft still; what was acknowledged goes on.
    if ((await company.ask('GET', `/moves/${made.id}`)).stage === 'draft') {
      await company.ask('POST', `/moves/${made.id}/confirm`, { plan: plan.hash });
    }
    const done = await company.at(made.id, 'done');
    const moved = Object.values(done.report.records).reduce((sum, n) => sum + n, 0);
    assert.deepEqual([moved, done.report.skipped], [records, 0]);
    const after = await company.owned();
    const expected = { ...before };
    for (const { object, receiver, count } of plan.handover.filter((group) => group.receiver)) {
      if (!OBJECTS.includes(object)) continue;
      expected[`${object} ${company.giver}`] -= count;
      expected[`${object} ${receiver.id}`] += count;
    }
    assert.deepEqual(after, expected);
    await company.killedWhile(`/moves/${made.id}/undo`, {}, 400);
    if ((await company.ask('GET', `/moves/${made.id}`)).stage === 'done') await company.ask('POST', `/moves/${made.id}/undo`, {});
    const undone = await company.at(made.id, 'undone');
    assert.deepEqual(undone.report.not_restored, []);
    assert.deepEqual(await company.owned(), before);
  }
  await company.kill();
  company.end(['audit', 'verify', '--company', company.key]);
  return records;
}

describe('killed while records change hands', () => {
  onEachDatabase(`${KILLS} times`, 120_000 + KILLS * 30_000, async (data, server, t) => {
    const records = await survives(data, server);
    t.diagnostic(`${records} records changed hands exactly, there and back, through ${KILLS} kills`);
    assert.ok(records > 5000, `${records} records are done in one transaction: nothing was cut off`);
  });
});
