// A company and the program that serves it, which is killed and started again.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { addressOf, adminOf, program } from './server.mjs';

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Killable {
  /** `key` names the company; `options` are for the serving program. */
  constructor(data, server, key, options = []) {
    this.key = `${key}_${process.pid}`;
    this.place = ['--data', data, ...(server ? ['--database', server] : [])];
    this.server = server;
    this.options = options;
  }

  run(...args) {
    return execFileSync(program, [...args, ...this.place], { encoding: 'utf8', maxBuffer: 1 << 24, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  async start() {
    const args = ['serve', ...this.place, '--listen', '127.0.0.1:0', ...this.options];
    this.child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.url = await addressOf(this.child, /listening on (http:\/\/\S+)/);
  }

  async kill() {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await gone;
  }

  async call(method, path, body, headers = {}) {
    const json = body !== undefined && !(body instanceof FormData);
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}), ...(json ? { 'Content-Type': 'application/json' } : {}), ...headers },
      ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : body }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : null, headers: answer.headers };
  }

  /** Makes the demonstration company, serves it, and lets its administrator in. */
  async begin(customers) {
    const made = this.run('demo', '--company', this.key, '--customers', String(customers), '--people', '20', '--without-rules', '--json');
    const { account, password } = adminOf(JSON.parse(made.slice(made.indexOf('['))));
    await this.start();
    const session = await this.call('POST', '/session', { account, password, company: this.key });
    assert.equal(session.status, 200, JSON.stringify(session.body));
    const cookie = session.headers.get('set-cookie').split(';')[0];
    const token = await this.call('POST', '/tokens', { name: 'crash' }, { Cookie: cookie });
    assert.equal(token.status, 201, JSON.stringify(token.body));
    this.token = token.body.token;
  }

  /** Checks the company once it has stopped, and removes it from a server that stays. */
  end(...checks) {
    for (const check of checks) this.run(...check);
    if (this.server) this.run('company', 'remove', '--yes', this.key);
  }
}

/** One test on SQLite, and with GUANXI_TEST_POSTGRES another on that server, each in a folder of its own. */
export function onEachDatabase(name, timeout, test) {
  for (const server of [null, ...(process.env.GUANXI_TEST_POSTGRES ? [process.env.GUANXI_TEST_POSTGRES] : [])]) {
    it(`${name} on ${server ? 'PostgreSQL' : 'SQLite'}`, { timeout }, async (t) => {
      const data = await mkdtemp(join(tmpdir(), 'guanxi-crash-'));
      try {
        await test(data, server, t);
      } finally {
        await rm(data, { recursive: true, force: true });
      }
    });
  }
}
