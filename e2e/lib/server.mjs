// Starts what the journeys drive: the real program on fresh demonstration data, or, with E2E_FAKE=1,
// the built client in front of its development fake (to work on the client without a server).
import { spawn, execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const program = process.env.GUANXI_PROGRAM ?? join(root, 'target/debug/guanxi');
const FAKE_ACCOUNT = { account: 'liming', password: 'guanxi', name: '李明', position: '区域经理' };

/** Waits for the line that names the address; everything a child says is kept for when it fails. */
export function addressOf(child, pattern) {
  return new Promise((resolve, reject) => {
    const said = [];
    const listen = (stream) =>
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        const match = pattern.exec(line);
        if (match) resolve(match[1].replace(/\/$/, ''));
      });
    listen(child.stdout);
    listen(child.stderr);
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it listened:\n${said.join('\n')}`)));
  });
}

function stopper(child) {
  return () =>
    new Promise((resolve) => {
      if (child.exitCode !== null) return resolve();
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
}

/** The account that may do everything. */
export const adminOf = (accounts) => accounts.find(({ position }) => position === '系统管理员') ?? accounts[0];

async function startFake() {
  const { preview } = await import(new URL('../../web/node_modules/vite/dist/node/index.js', import.meta.url));
  process.env.GUANXI_FAKE = '1';
  const server = await preview({ root: join(root, 'web'), preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
  const { port } = server.httpServer.address();
  return { url: `http://127.0.0.1:${port}`, accounts: [FAKE_ACCOUNT], admin: FAKE_ACCOUNT, fake: true, stop: () => server.close() };
}

/** Runs the program to its end on the data of this folder. */
const runProgram = (data, command, args, database) =>
  execFileSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, GUANXI: program, GUANXI_DATA: data, GUANXI_DATABASE: database },
  });

async function serve(data, accounts, admin, database) {
  const begin = (listen) =>
    spawn(program, ['serve', '--data', data, '--listen', listen], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, GUANXI_DATABASE: database },
    });
  let child = begin('127.0.0.1:0');
  const url = await addressOf(child, /listening on (http:\/\/\S+)/);
  const stop = () => stopper(child)();
  /** Away for as long as this takes, and back where it was. */
  const away = async (meanwhile) => {
    await stop();
    await meanwhile();
    child = begin(new URL(url).host);
    await addressOf(child, /listening on (http:\/\/\S+)/);
  };
  return { url, accounts, admin, fake: false, away, stop: () => stop().then(() => rm(data, { recursive: true, force: true })) };
}

const newFolder = () => mkdtemp(join(tmpdir(), 'guanxi-e2e-'));

const PLAIN = '--without-rules';

const SMALL = ['--customers', '300', '--people', '20'];
// GUANXI_LARGE=1000000 for measurements.
const LARGE = ['--customers', process.env.GUANXI_LARGE ?? '20000', '--people', '40', '--detailed', '200'];

async function startProgram(database, ...more) {
  const data = await newFolder();
  const sizes = more.includes('--customers') ? [] : SMALL;
  const made = runProgram(data, program, ['demo', '--data', data, ...sizes, ...more, '--json'], database);
  const accounts = JSON.parse(made.slice(made.indexOf('[')));
  const served = await serve(data, accounts, adminOf(accounts), database);
  const leave = () => database && runProgram(data, program, ['company', 'remove', '--yes', 'demo'], database);
  return { ...served, stop: () => served.stop().then(leave) };
}

/** Where the sample tables of Northwind stand. */
export const northwindTables = join(root, 'crates/guanxi/tests/it/northwind');

/** A company without anything in it but who administers it. */
async function emptyNorthwind(data) {
  const admin = { account: 'ada', password: 'a long enough pass phrase 42', name: 'Ada Admin' };
  const secret = join(data, 'password');
  await writeFile(secret, admin.password);
  const settings = { name: 'Northwind Traders', currency: 'USD', country: 'US', 'time-zone': 'America/New_York', language: 'en' };
  const first = { 'admin-name': admin.name, 'admin-account': admin.account, 'password-file': secret };
  const options = Object.entries({ ...settings, ...first }).flatMap(([name, value]) => [`--${name}`, value]);
  runProgram(data, program, ['company', 'create', 'northwind', ...options]);
  return admin;
}

/** Northwind on its first day, before anything is brought in. */
export async function startEmptyNorthwind() {
  const data = await newFolder();
  const admin = await emptyNorthwind(data);
  return serve(data, [admin], admin);
}

/** Northwind, brought in as documented: the sample tables, or all of them from the folder that GUANXI_NORTHWIND names. */
export async function startNorthwind() {
  const data = await newFolder();
  const admin = await emptyNorthwind(data);
  const tables = process.env.GUANXI_NORTHWIND || northwindTables;
  runProgram(data, 'bash', [join(root, 'docs/examples/northwind/load.sh'), tables, 'northwind']);
  return serve(data, [admin], admin);
}

/** The demonstration without rules for orders: journeys draw their own. */
export const startServer = () => (process.env.E2E_FAKE === '1' ? startFake() : startProgram(undefined, PLAIN));

/** A company with so many customers that lists have to be quick. */
export const startLarge = () => startProgram(undefined, PLAIN, ...LARGE);

/** The demonstration as it is handed out. */
export const startDemo = () => (process.env.E2E_FAKE === '1' ? startFake() : startProgram());

/** How to start it on each database there is, without rules for orders: in a folder, and with GUANXI_TEST_POSTGRES on that server. */
export const onEachDatabase = () =>
  [undefined, process.env.GUANXI_TEST_POSTGRES]
    .filter((database, at) => at === 0 || database)
    .map((database) => ({ name: database ? 'PostgreSQL' : 'SQLite', start: () => startProgram(database, PLAIN) }));
