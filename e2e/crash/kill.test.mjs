// Kills the program without warning at random moments of writes and imports, again and again, and checks after each
// start that everything acknowledged is there, that nothing is half there, and that imports finish exactly.
//
// KILLS=50 for the long run. With GUANXI_TEST_POSTGRES the same is done on that server.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { Killable, onEachDatabase, pause } from '../lib/killable.mjs';

const KILLS = Number(process.env.KILLS ?? 4);
const IMPORTED = 2000;

/** A company, the program serving it, and what it acknowledged. */
class Subject extends Killable {
  constructor(data, server) {
    super(data, server, 'crash', ['--lease-seconds', '2']);
    this.remarks = new Map();
    this.orders = new Set();
    this.turn = 0;
  }

  async prepare() {
    await this.begin(60);
    const products = await this.call('GET', '/records/product?limit=3');
    this.products = products.body.items.map(({ id }) => id);
    const customers = await this.call('GET', '/records/customer?limit=1');
    this.customer = customers.body.items[0].id;
  }

  /** Makes and changes customers until the program is gone; keeps what it acknowledged. */
  async write() {
    for (;;) {
      const name = `崩溃测试 ${this.turn++} 有限公司`;
      const made = await this.call('POST', '/records/customer', { name });
      assert.equal(made.status, 201, JSON.stringify(made.body));
      const { id } = made.body;
      this.remarks.set(id, { sure: null, maybe: null });
      for (let change = 0; change < 3; change++) {
        const remark = `第 ${change} 次`;
        this.remarks.get(id).maybe = remark;
        const changed = await this.call('PATCH', `/records/customer/${id}`, { remark });
        assert.equal(changed.status, 200, JSON.stringify(changed.body));
        this.remarks.set(id, { sure: remark, maybe: remark });
      }
    }
  }

  /** Takes orders with two lines each. */
  async order() {
    for (;;) {
      const lines = this.products.slice(0, 2).map((product_id) => ({ product_id, description: '测试行', quantity: '2', unit_price: '10.05' }));
      const made = await this.call('POST', '/records/order', { customer_id: this.customer, ordered_on: '2026-11-01', lines });
      assert.equal(made.status, 201, JSON.stringify(made.body));
      this.orders.add(made.body.id);
    }
  }

  async import(round) {
    const rows = Array.from({ length: IMPORTED }, (_, row) => `导入 ${round} 轮第 ${row} 家公司`);
    const form = new FormData();
    form.append('file', new Blob([`name\n${rows.join('\n')}\n`], { type: 'text/csv' }), 'customers.csv');
    const file = await this.call('POST', '/files', form);
    assert.equal(file.status, 201, JSON.stringify(file.body));
    const started = await this.call('POST', '/records/customer/import', { file: file.body.id, mapping: { name: 'name' }, mode: 'create', duplicates: 'create', key: [] });
    assert.equal(started.status, 202, JSON.stringify(started.body));
    this.imports = [...(this.imports ?? []), { round, job: started.body.job.id }];
  }

  async check() {
    for (const [id, { sure, maybe }] of this.remarks) {
      const read = await this.call('GET', `/records/customer/${id}`);
      assert.equal(read.status, 200, `an acknowledged customer is gone: ${id}`);
      assert.ok([sure, maybe].includes(read.body.remark), `${read.body.remark} is neither ${sure} nor ${maybe}`);
    }
    this.remarks.clear();
    for (const id of this.orders) {
      const read = await this.call('GET', `/records/order/${id}`);
      assert.equal(read.status, 200, `an acknowledged order is gone: ${id}`);
      assert.equal(read.body.lines.length, 2, 'an order lost lines');
    }
    this.orders.clear();
  }

  /** Imports that were cut off go on by themselves and end exact. */
  async checkImports() {
    for (const { round, job } of this.imports ?? []) {
      let state;
      for (let waited = 0; waited < 120_000; waited += 200) {
        state = (await this.call('GET', `/jobs/${job}`)).body;
        if (!['waiting', 'running'].includes(state.state)) break;
        await pause(200);
      }
      assert.equal(state.state, 'done', JSON.stringify(state));
      const filter = encodeURIComponent(JSON.stringify({ field: 'name', op: 'starts_with', value: `导入 ${round} 轮第` }));
      const counted = await this.call('GET', `/records/customer?count=true&limit=1&fields=name&filter=${filter}`);
      assert.equal(counted.body.count.value, IMPORTED, `import ${round}`);
    }
  }
}

/** What a write answers when its program is killed: no answer. Anything else is a fault. */
const untilGone = (work) => work.catch((error) => {
  if (!(error instanceof TypeError) && error.name !== 'SyntaxError') throw error;
});

async function survives(data, server) {
  const subject = new Subject(data, server);
  await subject.prepare();
  let acknowledged = 0;
  for (let round = 0; round < KILLS; round++) {
    const work = [subject.write(), subject.write(), subject.order()];
    if (round % 5 === 0) work.push(subject.import(round).then(() => subject.write()));
    const all = Promise.all(work.map(untilGone));
    await pause(100 + Math.random() * 1200);
    await subject.kill();
    await all;
    acknowledged += subject.remarks.size + subject.orders.size;
    await subject.start();
    await subject.check();
  }
  await subject.checkImports();
  await subject.kill();
  subject.end(['doctor', '--thorough'], ['audit', 'verify', '--company', subject.key]);
  return acknowledged;
}

describe('killed at random moments', () => {
  onEachDatabase(`${KILLS} times`, 60_000 + KILLS * 20_000, async (data, server, t) => {
    const acknowledged = await survives(data, server);
    t.diagnostic(`${acknowledged} acknowledged records survived ${KILLS} kills`);
    assert.ok(acknowledged > 0, 'nothing was written');
  });
});
