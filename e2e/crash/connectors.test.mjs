// A real Tryton stands beside Guanxi, and both are driven by their interfaces alone: orders flow out with their lines, what
// was shipped and paid flows back, what a clerk changed there by hand is found and put right by one call, and nothing is
// doubled although Guanxi is killed in the middle.
//
// With GUANXI_TEST_POSTGRES the same is done on that server.
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { before, describe } from 'node:test';
import { promisify } from 'node:util';
import { Killable, onEachDatabase, pause } from '../lib/killable.mjs';
import { addressOf } from '../lib/server.mjs';

const root = new URL('../..', import.meta.url).pathname;
const script = new URL('../lib/erp.py', import.meta.url).pathname;
// Pauses of minutes, pressed into seconds; the ERP stands on this machine.
const QUICK = ['--webhook-networks', '127.0.0.0/8', '--webhook-pause', '200', '--webhook-longest-pause', '1000', '--lease-seconds', '2'];
const PASSWORD = 'the-password-of-the-erp';
const OURS = 'ERP 验收';

const python = execFileSync(join(root, 'scripts/setup'), ['erp'], { encoding: 'utf8' }).trim().split('\n').pop();
const run = promisify(execFile);

// To furnish a Tryton takes half a minute, so it is done once a month for a version of the script, whose books are for a year.
let prepared;
before(async () => {
  const version = createHash('sha256').update(await readFile(script)).digest('hex').slice(0, 12);
  prepared = join(dirname(python), '..', `furnished-${new Date().toISOString().slice(0, 7)}-${version}`);
  if (await access(prepared).then(() => true, () => false)) return;
  const fresh = await mkdtemp(join(tmpdir(), 'guanxi-erp-'));
  await run(python, [script, 'prepare', fresh]);
  // Another run may have been first: its furniture is as good.
  const ready = `${prepared}-${process.pid}`;
  await cp(fresh, ready, { recursive: true });
  await rename(ready, prepared).catch(() => rm(ready, { recursive: true, force: true }));
  await rm(fresh, { recursive: true, force: true });
});

/** Asks until the answer is as wanted; what it said last stands in the failure. */
async function until(what, ask, wanted, turns = 300) {
  let said;
  for (let turn = 0; turn < turns; turn++) {
    said = await ask();
    if (wanted(said)) return said;
    await pause(200);
  }
  assert.fail(`${what}: ${JSON.stringify(said)}`);
}

class Subject extends Killable {
  constructor(data, server) {
    super(data, server, 'connectors', QUICK);
    this.data = data;
  }

  async ask(method, path, body) {
    const { status, body: answer } = await this.call(method, path, body);
    assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Tryton on a database of its own. */
  async open() {
    const folder = join(this.data, 'erp');
    await cp(prepared, folder, { recursive: true });
    this.erp = spawn(python, [script, 'serve', folder], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.there = await addressOf(this.erp, /tryton on (http:\/\/\S+)/);
  }

  /** What a user of Tryton does there; answers the sales since. */
  async act(deed, ...references) {
    const { stdout } = await run(python, [script, 'act', this.there, deed, ...references]);
    return JSON.parse(stdout);
  }

  /** Goods and a customer both sides know; the customer is made there with the first order. */
  async furnish() {
    const product = (code, name) => this.ask('POST', '/records/product', { code, name, unit: 'u', unit_price: { amount: '1', currency: 'CNY' } });
    [this.sensor, this.drive] = [await product('SEN-1', 'Sensor'), await product('DRV-1', 'Drive')];
    this.customer = await this.ask('POST', '/records/customer', { name: '对账测试有限公司' });
  }

  async order(quantity) {
    const money = (amount) => ({ amount, currency: 'CNY' });
    const made = await this.ask('POST', '/records/order', {
      customer_id: this.customer.id,
      ship_to: OURS,
      freight: money('15'),
      lines: [
        { product_id: this.sensor.id, quantity: String(quantity), unit_price: money('19.9'), discount: '0.05' },
        { product_id: this.drive.id, quantity: '2', unit_price: money('250') },
      ],
    });
    return this.ask('PATCH', `/records/order/${made.id}`, { status: 'confirmed' });
  }

  read(order) {
    return this.ask('GET', `/records/order/${order.id}`);
  }

  of(object, order) {
    const filter = encodeURIComponent(JSON.stringify({ field: 'order_id', op: 'eq', value: order.id }));
    return this.ask('GET', `/records/${object}?filter=${filter}`).then(({ items }) => items);
  }

  /** A connector to the ERP with the flows most begin with, for the orders of this test. */
  async connect() {
    const { items } = await this.ask('GET', '/connector-kinds');
    const { entities } = items.find(({ kind }) => kind === 'tryton');
    const flows = entities.map(({ flow }) => ({ ...flow, every_minutes: 1 }));
    const sale = flows.find(({ entity }) => entity === 'sale');
    sale.filter = { and: [sale.filter, { field: 'ship_to', op: 'eq', value: OURS }] };
    const settings = { url: this.there, database: 'erp', user: 'admin', password: 'wrong' };
    this.connector = await this.ask('POST', '/connectors', { name: 'Tryton', kind: 'tryton', settings, flows });
    const refused = await this.ask('POST', `/connectors/${this.connector.id}/test`);
    assert.equal(refused.ok, false, JSON.stringify(refused));
    const { lock, name, active } = this.connector;
    this.connector = await this.ask('PUT', `/connectors/${this.connector.id}`, { lock, name, active, settings: { ...settings, password: PASSWORD }, flows });
    assert.deepEqual(this.connector.settings.password, { set: true }, 'a secret is not shown');
    const let_in = await this.ask('POST', `/connectors/${this.connector.id}/test`);
    assert.equal(let_in.ok, true, JSON.stringify(let_in));
  }

  exchange() {
    return this.ask('POST', `/connectors/${this.connector.id}/run`);
  }

  /** Compares both sides; answers the numbers and what was found. */
  async reconcile() {
    const path = `/connectors/${this.connector.id}/reconciliations`;
    const { id } = await this.ask('POST', path);
    const latest = async () => (await this.ask('GET', path)).items.find((one) => one.id === id);
    const report = await until('the comparison ends', latest, (one) => one?.ended_at);
    const { items } = await this.ask('GET', `${path}/${id}`);
    return { ...report, found: items.map(({ kind, title, remote, fields, repairs }) => ({ kind, title, remote, fields: fields.map(({ field }) => field), repairs })) };
  }

  /** What the connector says, for whoever reads a failure. */
  async explain() {
    const said = async (path) => JSON.stringify(await this.ask('GET', path).catch(String));
    console.error(await said('/connectors'), this.connector && (await said(`/connectors/${this.connector.id}/log`)));
  }

  async killed() {
    await pause(Math.random() * 700);
    await this.kill();
    await this.start();
  }
}

async function everythingAgrees(data, server) {
  const subject = new Subject(data, server);
  try {
    await subject.begin(5);
    await subject.open();
    await subject.furnish();
    await subject.connect();
    const orders = await flowOut(subject);
    await difference(subject, orders);
    await flowBack(subject, orders);
    const last = await subject.reconcile();
    assert.deepEqual(last.found, [], 'in the end both sides say the same');
    assert.ok(last.compared >= 11, `${last.compared} were compared`);
    await subject.kill();
    subject.end(['audit', 'verify', '--company', subject.key]);
  } catch (fault) {
    await subject.explain();
    throw fault;
  } finally {
    subject.erp?.kill('SIGKILL');
    subject.child?.kill('SIGKILL');
  }
}

/** Orders arrive with their lines, each once, whatever moment the program is killed at. */
async function flowOut(subject) {
  const orders = [];
  for (let number = 1; number <= 5; number++) {
    orders.push(await subject.order(number));
    await subject.exchange();
    await subject.killed();
  }
  const numbers = orders.map(({ number }) => number);
  const sales = await until('every order is there', () => subject.act('see', ...numbers), (sales) => sales.length >= 5, 40);
  assert.deepEqual(sales.map(({ reference }) => reference).sort(), [...numbers].sort(), 'each once');
  for (const order of orders) {
    const sale = sales.find(({ reference }) => reference === order.number);
    const mine = await subject.read(order);
    assert.equal(Number(sale.total), Number(mine.total.amount), 'amounts are equal');
    assert.equal(sale.party, '对账测试有限公司');
    assert.deepEqual(sale.lines.slice(0, 2).map(({ product }) => product), ['SEN-1', 'DRV-1']);
    assert.equal(sale.lines.length, 3, 'freight is a line of its own');
  }
  return orders;
}

/** What was changed, thrown away and doubled there by hand is found, and put right by one call. */
async function difference(subject, [first, second]) {
  const [{ total }] = await subject.act('alter', first.number);
  await subject.act('forget', second.number);
  const report = await subject.reconcile();
  const [different, missing] = ['different', 'missing_there'].map((kind) => report.found.filter((one) => one.kind === kind));
  assert.equal(report.different, 1, JSON.stringify(report));
  assert.equal(report.missing_there, 1, JSON.stringify(report));
  assert.deepEqual(different[0].fields.sort(), ['lines', 'total']);
  assert.equal(different[0].title, first.number);
  assert.equal(missing[0].title, second.number);
  const mine = await subject.read(first);
  assert.notEqual(Number(total), Number(mine.total.amount));
  const { results } = await subject.ask('POST', `/connectors/${subject.connector.id}/reconciliations/${report.id}/repair`, { ids: null, take: 'push' });
  assert.deepEqual(results.map(({ ok }) => ok), [true, true], JSON.stringify(results));
  const [sale] = await subject.act('see', first.number);
  assert.equal(Number(sale.total), Number(mine.total.amount), 'equal again');
  assert.equal((await subject.act('see', second.number)).length, 1, 'made again, once');
  const again = await subject.reconcile();
  assert.deepEqual(again.found, []);
}

/** What was shipped and paid there is here, once, and the order is completed. */
async function flowBack(subject, [first, second]) {
  const numbers = [first.number, second.number];
  await subject.act('process', ...numbers);
  await subject.act('ship', ...numbers);
  await subject.exchange();
  await subject.killed();
  await subject.act('pay', ...numbers);
  await subject.exchange();
  await subject.killed();
  await subject.exchange();
  for (const order of [first, second]) {
    const done = await until('the order is completed', () => subject.read(order), ({ status, paid, total }) => status === 'completed' && Number(paid?.amount) === Number(total.amount));
    assert.equal(Number(done.open_amount.amount), 0);
    const [sale] = await subject.act('see', order.number);
    assert.equal(done.external_number, sale.number, 'the number it got there is here');
    const [note, ...more] = await subject.of('delivery_note', order);
    assert.deepEqual(more, [], 'one delivery');
    assert.equal(note.status, 'shipped');
    const quantities = done.delivered;
    assert.equal(Number(quantities), order === first ? 1 + 2 : 2 + 2, 'all of it was delivered');
    const payments = await subject.of('payment', order);
    assert.equal(payments.length, 1, 'one payment');
    assert.equal(payments[0].status, 'confirmed');
    const { items } = await subject.ask('GET', `/records/payment/${payments[0].id}/history`);
    assert.equal(items.at(-1).via, 'connector');
    assert.equal(items.at(-1).connector, 'Tryton', 'the history says who brought it');
  }
  const stock = await until('stock follows', () => subject.ask('GET', `/records/product/${subject.sensor.id}`), ({ stock }) => stock === 1000 - 3);
  assert.equal(stock.code, 'SEN-1');
}

/** Payments from finance come in as a file, each row once whatever moment the program is killed at. */
async function filesAreTakenOnce(data, server) {
  const subject = new Subject(data, server);
  try {
    await subject.begin(5);
    await subject.furnish();
    const order = await subject.order(4);
    const { items } = await subject.ask('GET', '/connector-kinds');
    const flows = items.find(({ kind }) => kind === 'files').entities.map(({ flow }) => flow);
    flows[0].filter = { field: 'ship_to', op: 'eq', value: OURS };
    subject.connector = await subject.ask('POST', '/connectors', { name: '财务', kind: 'files', settings: { folder: 'finance', bom: 'no' }, flows });
    const folder = join(data, 'exchange', subject.key, 'finance');
    assert.equal((await subject.ask('POST', `/connectors/${subject.connector.id}/test`)).ok, true);
    await writeFile(join(folder, 'coming'), `reference,order,amount,date,method\nB-1,${order.number},"1,000.50",2026/03/01,银行转账\nB-2,${order.number},20,2026-03-02,\nB-3,SO-none,5,2026-03-02,\n`);
    await rename(join(folder, 'coming'), join(folder, 'in', 'bank.csv'));
    await subject.ask('PATCH', `/records/order/${order.id}`, { carrier: '顺丰' });
    for (let turn = 0; turn < 3; turn++) {
      await subject.exchange();
      await subject.killed();
    }
    await subject.exchange();
    await until('the file was taken', () => readdir(join(folder, 'done')), (names) => names.includes('bank.csv'));
    const payments = await subject.of('payment', order);
    assert.deepEqual(payments.map(({ amount }) => Number(amount.amount)).sort(), [1000.5, 20].sort(), 'each row once');
    assert.match(await readFile(join(folder, 'error', 'bank.csv.csv'), 'utf8'), /B-3.*connector\.missing_here/);
    const sent = await until('the order went out', () => readdir(join(folder, 'out')), (names) => names.length > 0);
    assert.equal(sent.length, 1, 'in one file');
    const text = await readFile(join(folder, 'out', sent[0]), 'utf8');
    assert.equal(text.split('\r\n').filter((line) => line.includes(order.number)).length, 1);
    await subject.kill();
    subject.end(['audit', 'verify', '--company', subject.key]);
  } finally {
    subject.child?.kill('SIGKILL');
  }
}

describe('Connectors keep both sides alike', () => {
  onEachDatabase('Tryton as the ERP', 600_000, everythingAgrees);
  onEachDatabase('files of finance', 300_000, filesAreTakenOnce);
});
