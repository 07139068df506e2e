// Kills the program without warning at random moments while records change and rules act on them. In the end every change that
// was committed has made one task and no second one, and has been told to another system, whose messages all verify with the
// published library of the Standard Webhooks; what was told again has the number of the first time.
//
// KILLS=50 for the long run. With GUANXI_TEST_POSTGRES the same is done on that server.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'node:test';
import { Killable, onEachDatabase, pause } from '../lib/killable.mjs';
import { addressOf } from '../lib/server.mjs';

const KILLS = Number(process.env.KILLS ?? 5);
const WRITERS = 3;
const root = new URL('../..', import.meta.url).pathname;
/** The Python that has the published library. */
const python = execFileSync(join(root, 'scripts/setup'), ['receiver'], { encoding: 'utf8' }).trim().split('\n').pop();
const SUBJECT = '备注有更新';
const filter = (value) => encodeURIComponent(JSON.stringify(value));

class Company extends Killable {
  constructor(data, server) {
    super(data, server, 'rules', ['--lease-seconds', '2', '--webhook-networks', '127.0.0.0/8']);
    this.heard = join(data, 'heard.log');
    /** What was written into a customer, and is there. */
    this.written = [];
    this.count = 0;
  }

  async ask(method, path, body) {
    const { status, body: answer } = await this.call(method, path, body);
    assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  }

  async rule(name, steps) {
    const wanted = { name, object: 'customer', runs_as: 'owner', definition: { trigger: { kind: 'changed', fields: ['remark'] }, filter: null, condition: '', steps } };
    const made = await this.ask('POST', '/automations', wanted);
    const { id, lock, owner } = made;
    return { ...made, use: (steps) => this.ask('PUT', `/automations/${id}`, { ...wanted, lock, active: true, owner: owner.id, definition: { ...wanted.definition, steps } }) };
  }

  async prepare() {
    await this.begin(40);
    this.customers = (await this.ask('GET', '/records/customer?limit=12&fields=name&sort=id')).items.map(({ id }) => id);
    const task = { id: 's1', name: '', kind: 'create', object: 'task', values: { subject: { value: SUBJECT }, customer_id: { field: 'id' } } };
    await (await this.rule('跟进备注', [task])).use([task]);
    const call = (url) => [{ id: 's1', name: '', kind: 'call', url, body: null }];
    const telling = await this.rule('告诉外部系统', call('http://127.0.0.1:9/'));
    this.receiver = spawn(python, [join(root, 'e2e/lib/receiver.py'), '0', telling.secret, this.heard], { stdio: ['ignore', 'pipe', 'pipe'] });
    const hook = await addressOf(this.receiver, /receiving on (http:\/\/\S+)/);
    await telling.use(call(`${hook}/hook`));
  }

  /** Writes into its own customers, one after the other, until the program is gone; that which nothing answered may be there or not. */
  async write(writer) {
    const mine = this.customers.filter((_, place) => place % WRITERS === writer);
    for (let turn = 0; ; turn++) {
      const one = { customer: mine[turn % mine.length], remark: `第 ${writer}-${this.count++} 次` };
      this.open[writer] = one;
      const { status, body } = await this.call('PATCH', `/records/customer/${one.customer}`, { remark: one.remark });
      assert.equal(status, 200, JSON.stringify(body));
      this.written.push(one);
      this.open[writer] = null;
    }
  }

  /** Of what nothing answered, what was committed all the same. */
  async settle() {
    for (const one of this.open.filter(Boolean)) {
      const { remark } = await this.ask('GET', `/records/customer/${one.customer}`);
      if (remark === one.remark) this.written.push(one);
    }
  }

  /** Waits until no run is open any more. */
  async quiet() {
    for (let turn = 0; turn < 600; turn++) {
      const { items } = await this.ask('GET', '/automations');
      const sum = (figure) => items.reduce((all, { figures }) => all + figures[figure], 0);
      if (sum('open') === 0) return { done: sum('done'), failed: sum('failed'), rules: items.length };
      await pause(100);
    }
    throw new Error('runs stay open');
  }

  /** Whose the tasks are that the rule made. */
  async tasks() {
    const found = [];
    let next = '';
    do {
      const page = await this.ask('GET', `/records/task?limit=200&fields=customer_id&filter=${filter({ field: 'subject', op: 'eq', value: SUBJECT })}&cursor=${next}`);
      found.push(...page.items.map(({ customer_id: customer }) => customer));
      next = page.next ?? '';
    } while (next);
    return found;
  }

  /** What the receiver took. */
  async taken() {
    const text = await readFile(this.heard, 'utf8').catch(() => '');
    return text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  }
}

const untilGone = (work) => work.catch((error) => {
  if (!(error instanceof TypeError) && error.name !== 'SyntaxError') throw error;
});

async function survives(company) {
  await company.prepare();
  for (let round = 0; round < KILLS; round++) {
    company.open = Array.from({ length: WRITERS }, () => null);
    const writing = Promise.all(company.open.map((_, writer) => untilGone(company.write(writer))));
    await pause(300 + Math.random() * 900);
    await company.kill();
    await writing;
    await company.start();
    await company.settle();
  }
  const { written } = company;
  const figures = await company.quiet();
  assert.deepEqual(figures, { done: 2 * written.length, failed: 0, rules: 2 });
  const byRecord = (all) => all.reduce((found, record) => ({ ...found, [record]: (found[record] ?? 0) + 1 }), {});
  const changed = byRecord(written.map(({ customer }) => customer));
  assert.deepEqual(byRecord(await company.tasks()), changed, 'each change made one task');
  for (let turn = 0; new Set((await company.taken()).map(({ id }) => id)).size < written.length && turn < 300; turn++) await pause(100);
  const heard = await company.taken();
  assert.deepEqual(heard.filter(({ forged }) => forged), [], 'every message was signed');
  const once = [...new Map(heard.map((message) => [message.id, message])).values()];
  assert.deepEqual(byRecord(once.map(({ record }) => record)), changed, 'each change was told, under a number of its own');
  await company.kill();
  company.end(['doctor', '--thorough'], ['audit', 'verify', '--company', company.key]);
  return { changes: written.length, again: heard.length - once.length };
}

describe('killed while rules act', () => {
  onEachDatabase(`${KILLS} times`, 120_000 + KILLS * 30_000, async (data, server, t) => {
    const company = new Company(data, server);
    try {
      const { changes, again } = await survives(company);
      t.diagnostic(`${changes} changes made one task each and were told, ${again} of them again, through ${KILLS} kills`);
      assert.ok(changes > KILLS, `${changes} changes`);
    } finally {
      // What failed must not keep the run waiting.
      company.receiver?.kill('SIGKILL');
      company.child?.kill('SIGKILL');
    }
  });
});
