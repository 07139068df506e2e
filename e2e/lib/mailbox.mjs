// A mail server that keeps what it is given, for as long as a test runs.
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** What a part says, whatever it was packed in for the way. */
function unpacked(part) {
  const [head, ...rest] = part.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const packing = /content-transfer-encoding:\s*(\S+)/i.exec(head)?.[1]?.toLowerCase();
  if (packing === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (packing !== 'quoted-printable') return body;
  const bytes = body.replaceAll(/=\r\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function textsOf(raw) {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1];
  return boundary ? raw.split(`--${boundary}`).slice(1, -1).map((part) => unpacked(part.replace(/^\r\n/, ''))) : [unpacked(raw)];
}

/** Answers as a server does that takes everything; a letter has its receivers and the texts of its parts. */
function converse(socket, letters) {
  let letter = { to: [] };
  let lines = null;
  socket.write('220 mailbox\r\n');
  createInterface({ input: socket }).on('line', (line) => {
    if (lines) {
      if (line !== '.') return lines.push(line.replace(/^\.\./, '.'));
      letters.push({ ...letter, texts: textsOf(lines.join('\r\n')) });
      lines = null;
      letter = { to: [] };
      return socket.write('250 taken\r\n');
    }
    if (/^RCPT/i.test(line)) letter.to.push(/<(.*)>/.exec(line)[1]);
    if (/^DATA/i.test(line)) {
      lines = [];
      return socket.write('354 go on\r\n');
    }
    if (/^QUIT/i.test(line)) return socket.end('221 bye\r\n');
    return socket.write('250 mailbox\r\n');
  });
  // Whoever hangs up in the middle has sent nothing.
  socket.on('error', () => {});
}

export async function mailbox() {
  const letters = [];
  const server = createServer((socket) => converse(socket, letters));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: server.address().port, letters, close: () => new Promise((resolve) => server.close(resolve)) };
}
