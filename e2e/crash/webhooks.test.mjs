// A receiver that checks every message with the published library of the Standard Webhooks fails, is slow, answers half of
// the time, and is away for a while; a reader of the change feed is killed at random moments. In the end everything has
// arrived, in order for each record, nothing twice where the receiver had taken it, and the reader knows each change once.
//
// With GUANXI_TEST_POSTGRES the same is done on that server.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'node:test';
import { Killable, onEachDatabase, pause } from '../lib/killable.mjs';
import { addressOf } from '../lib/server.mjs';

const root = new URL('../..', import.meta.url).pathname;
const lib = (name) => new URL(`../lib/${name}`, import.meta.url).pathname;
// Pauses and patience of days, pressed into seconds.
const QUICK = ['--webhook-networks', '127.0.0.0/8', '--webhook-pause', '150', '--webhook-longest-pause', '600', '--webhook-timeout', '1000'];

/** The Python that has the published library. */
const python = execFileSync(join(root, 'scripts/setup'), ['receiver'], { encoding: 'utf8' }).trim().split('\n').pop();

const lines = async (file) =>
  (await readFile(file, 'utf8').catch(() => ''))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

class Subject extends Killable {
  constructor(data, server) {
    super(data, server, 'webhooks', QUICK);
    this.heard = join(data, 'heard.log');
    this.read = join(data, 'read.log');
    this.changes = 0;
    this.made = 0;
  }

  async ask(method, path, body) {
    const { status, body: answer } = await this.call(method, path, body);
    assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  }

  async receive(port = 0) {
    this.receiver = spawn(python, [lib('receiver.py'), String(port), this.secret, this.heard], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.hook = await addressOf(this.receiver, /receiving on (http:\/\/\S+)/);
  }

  async leave() {
    const gone = new Promise((resolve) => this.receiver.once('exit', resolve));
    this.receiver.kill('SIGKILL');
    await gone;
  }

  mode(word) {
    return fetch(`${this.hook}/mode`, { method: 'POST', body: word });
  }

  /** Makes and changes customers until told to stop. */
  async write(writer) {
    while (!this.stopped) {
      const made = await this.ask('POST', '/records/customer', { name: `推送测试 ${writer} ${this.made++} 有限公司` });
      this.changes += 1;
      for (let change = 0; change < 3; change++) {
        await this.ask('PATCH', `/records/customer/${made.id}`, { remark: `第 ${change} 次` });
        this.changes += 1;
      }
      await pause(40);
    }
  }

  /** Reads the feed with a process that is killed again and again. */
  async follow() {
    while (!this.settled) {
      const reader = spawn(process.execPath, [lib('consumer.mjs'), this.url, this.token, 'customer', this.read], { stdio: ['ignore', 'pipe', 'inherit'] });
      const gone = new Promise((resolve) => reader.once('exit', resolve));
      await new Promise((resolve) => reader.stdout.once('data', resolve));
      await pause(30 + Math.random() * 400);
      reader.kill('SIGKILL');
      await gone;
    }
  }

  async waiting() {
    const { items } = await this.ask('GET', '/webhooks');
    return items[0];
  }
}

/** By record, the ids of the messages that were taken, in the order in which they came. */
function taken(heard) {
  const byRecord = new Map();
  for (const { id, record } of heard) byRecord.set(record, [...(byRecord.get(record) ?? []), BigInt(id.replace('msg_', ''))]);
  return byRecord;
}

async function everythingArrives(data, server) {
  const subject = new Subject(data, server);
  try {
    await told(subject);
    subject.end(['audit', 'verify', '--company', subject.key]);
  } finally {
    // What failed must not keep the run waiting.
    subject.stopped = subject.settled = true;
    subject.receiver?.kill('SIGKILL');
    subject.child?.kill('SIGKILL');
  }
}

async function told(subject) {
  await subject.begin(10);
  const first = await subject.ask('GET', '/changes-feed?after=start&objects=customer&limit=200');
  assert.equal(first.more, false);
  const before = first.items.length;
  const { body: webhook } = await subject.call('POST', '/records/webhook', { name: '验收', url: 'http://127.0.0.1:9/', objects: 'customer' });
  ({ secret: subject.secret } = await subject.ask('POST', `/webhooks/${webhook.id}/secret`));
  await subject.receive();
  const port = new URL(subject.hook).port;
  await subject.ask('PATCH', `/records/webhook/${webhook.id}`, { url: `${subject.hook}/hook` });

  const following = subject.follow();
  const writing = [subject.write('甲'), subject.write('乙')];
  await pause(800);
  for (const word of ['half', 'failing', 'slow']) {
    await subject.mode(word);
    await pause(1500);
  }
  await subject.leave();
  // From now on there is another secret; the receiver knows the first alone, which is valid for another day.
  await subject.ask('POST', `/webhooks/${webhook.id}/secret`);
  await pause(1500);
  await subject.receive(port);
  await pause(500);
  subject.stopped = true;
  await Promise.all(writing);

  let state = await subject.waiting();
  for (let turn = 0; state.waiting > 0 && turn < 150; turn++) {
    await pause(100);
    state = await subject.waiting();
  }
  // What is written down for the webhook once a second may not be there yet when nothing waits.
  const accepted = async () => (await lines(subject.heard)).filter(({ status }) => status === 200);
  for (let turn = 0; (await accepted()).length < subject.changes && turn < 100; turn++) await pause(100);

  const heard = await lines(subject.heard);
  assert.deepEqual(heard.filter(({ forged }) => forged), [], 'every message was signed');
  const good = await accepted();
  assert.equal(good.length, subject.changes, 'everything arrived, nothing twice');
  assert.equal(new Set(good.map(({ id }) => id)).size, subject.changes);
  assert.ok(good.every(({ whole }) => whole));
  assert.ok(heard.some(({ status }) => status === 500) && heard.some(({ status }) => status === 503), 'it did behave badly');
  assert.ok(heard.some(({ signatures }) => signatures === 2), 'both secrets signed');
  for (const [record, ids] of taken(good)) {
    assert.deepEqual(ids, [...ids].sort((a, b) => (a < b ? -1 : 1)), `in order for ${record}`);
    assert.equal(ids.length, 4);
  }

  const known = async () => (await lines(subject.read)).flatMap(({ events }) => events);
  for (let turn = 0; (await known()).length < before + subject.changes && turn < 100; turn++) await pause(100);
  subject.settled = true;
  await following;
  const events = await known();
  assert.equal(events.length, before + subject.changes, 'the reader missed nothing');
  assert.equal(new Set(events).size, events.length, 'and heard nothing twice');

  await subject.leave();
  await subject.kill();
}

describe('What happens is told to other systems', () => {
  onEachDatabase('everything arrives, in order, once', 120_000, everythingArrives);
});
