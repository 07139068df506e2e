// Kills the program without warning at random moments while approvers decide change orders, again and again. After each start
// what was decided is done and what was not is not: every change order that all agreed to is applied, once; of those refused
// or still waiting nothing is; and no decision that was acknowledged is lost.
//
// KILLS=50 for the long run. With GUANXI_TEST_POSTGRES the same is done on that server.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { Killable, onEachDatabase, pause } from '../lib/killable.mjs';

const KILLS = Number(process.env.KILLS ?? 4);
/** Change orders submitted before each kill. */
const EACH = 24;

const graph = (people) => ({
  steps: [{
    kind: 'approve', id: 'n1', name: '会签', approvers: people.map((employee) => ({ employee })), mode: 'all', edit: [],
    submitter: 'keep', nobody: 'administrators', on_reject: 'end',
  }],
  lock: true, open_fields: [], withdraw: 'always', merge: 'none', filter: null,
});

class Company extends Killable {
  constructor(data, server) {
    super(data, server, 'deciding', ['--lease-seconds', '2']);
    /** By change order: what it proposes, and what approvers were told to have decided. */
    this.all = [];
    this.asked = 0;
  }

  async ask(method, path, body, headers) {
    const { status, body: answer } = await this.call(method, path, body, headers);
    assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Two people other than the administrator, who are asked to approve every change of an order. */
  async prepare() {
    await this.begin(60);
    const me = await this.ask('GET', '/me');
    const { items } = await this.ask('GET', '/records/employee?limit=20&fields=name,account&sort=id');
    const people = items.filter(({ id, account }) => account && id !== me.employee.id).slice(0, 2);
    this.approvers = [];
    const mine = this.token;
    // Each of them signs in as nobody yet.
    this.token = null;
    for (const { id, account } of people) {
      const session = await this.call('POST', '/session', { account, password: 'guanxi-demo-2026', company: this.key });
      assert.equal(session.status, 200, JSON.stringify(session.body));
      const cookie = session.headers.get('set-cookie').split(';')[0];
      const { token } = await this.ask('POST', '/tokens', { name: 'crash' }, { Cookie: cookie });
      this.approvers.push({ id, headers: { Authorization: `Bearer ${token}` } });
    }
    this.token = mine;
    const process = { name: '崩溃测试', object: 'order', deeds: ['edit'], active: true, graph: graph(people.map(({ id }) => id)) };
    const { id } = await this.ask('POST', '/approval-processes', process);
    await this.ask('POST', `/approval-processes/${id}/publish`, {});
    this.orders = (await this.ask('GET', `/records/order?limit=${EACH}&fields=number&sort=id`)).items;
    assert.ok(this.orders.length >= EACH / 2, 'there are orders');
  }

  /** A change of each order that has none waiting. */
  async propose(round) {
    const busy = new Set(this.all.filter((one) => one.open).map((one) => one.order));
    for (const { id } of this.orders.filter(({ id }) => !busy.has(id))) {
      const remark = `第 ${round} 轮 ${this.asked++}`;
      const made = await this.ask('POST', `/records/order/${id}/changes`, { deed: 'edit', values: { remark }, reason: '崩溃测试', submit: true });
      assert.equal(made.stage, 'waiting', JSON.stringify(made));
      this.all.push({ order: id, change: made.id, approval: made.approval, remark, open: true, said: new Map() });
    }
  }

  /** Decides what waits until the program is gone; keeps what was acknowledged. */
  async decide({ id, headers }) {
    for (const one of this.all.filter((each) => each.open && !each.said.has(id))) {
      const act = Math.random() < 0.2 ? 'reject' : 'approve';
      const { status, body } = await this.call('POST', `/approvals/${one.approval}/acts`, { act }, headers);
      if (status < 300) one.said.set(id, act);
      // The other refused meanwhile, or what was not acknowledged had been decided before the kill.
      else assert.ok(['approval.stage', 'approval.decided'].includes(body.code), `${status} ${JSON.stringify(body)}`);
    }
  }

  /** How often the change order's remark came into the order. */
  async applied({ order, remark }) {
    let cursor = '';
    let times = 0;
    do {
      const page = await this.ask('GET', `/records/order/${order}/history?cursor=${cursor}`);
      times += page.items.filter(({ changes }) => changes.some(({ field, new: value }) => field === 'remark' && value === remark)).length;
      cursor = page.next ?? '';
    } while (cursor);
    return times;
  }

  async check() {
    for (const one of this.all.filter((each) => each.open)) {
      const approval = await this.ask('GET', `/approvals/${one.approval}`);
      const change = await this.ask('GET', `/changes/${one.change}`);
      const states = new Map(approval.steps.n1.tasks.map(({ person, state }) => [person.id, state]));
      for (const [person, act] of one.said) {
        assert.equal(states.get(person), act === 'approve' ? 'approved' : 'rejected', `an acknowledged decision is lost: ${JSON.stringify(approval)}`);
      }
      const stage = { approved: 'applied', rejected: 'rejected', waiting: 'waiting' }[approval.stage];
      assert.equal(change.stage, stage, `${approval.stage}, but the change order is ${change.stage}`);
      const decided = [...states.values()];
      if (approval.stage === 'approved') assert.ok(decided.every((state) => state === 'approved'), decided.join());
      else if (approval.stage === 'waiting') assert.ok(decided.includes('waiting'), decided.join());
      assert.equal(await this.applied(one), approval.stage === 'approved' ? 1 : 0, `${approval.stage}: ${JSON.stringify(one)}`);
      const order = await this.ask('GET', `/records/order/${one.order}`);
      assert.equal(order.state, approval.stage === 'waiting' ? 'in_approval' : 'normal');
      one.open = approval.stage === 'waiting';
      one.ended = approval.stage;
    }
  }
}

const untilGone = (work) => work.catch((error) => {
  if (!(error instanceof TypeError) && error.name !== 'SyntaxError') throw error;
});

async function survives(data, server) {
  const company = new Company(data, server);
  await company.prepare();
  for (let round = 0; round < KILLS; round++) {
    await company.propose(round);
    const all = Promise.all(company.approvers.map((approver) => untilGone(company.decide(approver))));
    await pause(20 + Math.random() * 600);
    await company.kill();
    await all;
    await company.start();
    await company.check();
  }
  // What was left by the kills can still be decided, by everybody asked.
  for (const approver of company.approvers) await company.decide(approver);
  await company.check();
  const left = company.all.filter(({ open }) => open);
  assert.deepEqual(left, [], 'everything was decided in the end');
  await company.kill();
  company.end(['doctor', '--thorough'], ['audit', 'verify', '--company', company.key]);
  return company.all;
}

describe('killed while approvers decide', () => {
  onEachDatabase(`${KILLS} times`, 120_000 + KILLS * 30_000, async (data, server, t) => {
    const all = await survives(data, server);
    const applied = all.filter(({ ended }) => ended === 'approved').length;
    const refused = all.filter(({ ended }) => ended === 'rejected').length;
    t.diagnostic(`${applied} change orders applied once, ${refused} refused, through ${KILLS} kills`);
    assert.ok(applied > 0 && refused > 0, `${applied} applied, ${refused} refused`);
  });
});
