// Reads the change feed and keeps what it heard together with its cursor, a line for each answer: made to be killed.
//
//   consumer.mjs URL TOKEN OBJECT LOG
import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';

const [, , url, token, object, log] = process.argv;
let after = 'start';
if (existsSync(log)) {
  // A line that was cut off was not kept.
  const text = readFileSync(log, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  truncateSync(log, Buffer.byteLength(whole));
  const last = whole.trimEnd().split('\n').pop();
  if (last) after = JSON.parse(last).next;
}
process.stdout.write('reading\n');
for (;;) {
  try {
    const query = new URLSearchParams({ after, objects: object, limit: '7' });
    const answer = await fetch(`${url}/api/v1/changes-feed?${query}`, { headers: { Authorization: `Bearer ${token}` } });
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
    const { items, next, more } = await answer.json();
    if (next !== after) appendFileSync(log, `${JSON.stringify({ next, events: items.map(({ event, id }) => `${event} ${id}`) })}\n`);
    after = next;
    if (!more) await new Promise((resolve) => setTimeout(resolve, 20));
  } catch (fault) {
    process.stderr.write(`${fault}\n`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
