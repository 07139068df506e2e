// Lists the operations of /api/v1/openapi.json and sends requests with the reader's own session.
'use strict';

const WORDS = {
  'zh-CN': { find: '查找', send: '发送', body: '请求体', answers: '回答', stranger: '未登录：只列出操作；登录后包含本公司的对象。', failed: '无法读取接口说明' },
  'zh-TW': { find: '尋找', send: '傳送', body: '要求主體', answers: '回應', stranger: '未登入：僅列出操作；登入後包含本公司的物件。', failed: '無法讀取介面說明' },
  en: { find: 'Find', send: 'Send', body: 'Body', answers: 'Answers', stranger: 'Not signed in: operations only. Sign in to see this company’s objects.', failed: 'The description cannot be read' },
  de: { find: 'Suchen', send: 'Senden', body: 'Inhalt', answers: 'Antworten', stranger: 'Nicht angemeldet: nur die Aufrufe. Nach der Anmeldung auch die Objekte der Firma.', failed: 'Die Beschreibung ist nicht lesbar' },
};

function wordsOf(tag) {
  if (/^zh-(tw|hk|mo|hant)/i.test(tag)) return WORDS['zh-TW'];
  return WORDS[tag.slice(0, 2)] ?? WORDS['zh-CN'];
}

const words = wordsOf(navigator.language);

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Follows a reference within the document. */
function resolve(document_, schema) {
  const reference = schema?.$ref;
  if (!reference) return schema;
  return reference.slice(2).split('/').reduce((part, name) => part?.[name], document_);
}

/** A value of the schema's shape, as a start for the reader. */
function example(document_, schema, depth = 0) {
  const shape = resolve(document_, schema) ?? {};
  if (depth > 4) return null;
  if (shape.examples) return shape.examples[0];
  if (shape.enum) return shape.enum[0];
  const first = (shape.oneOf ?? shape.anyOf)?.[0];
  if (first) return example(document_, first, depth + 1);
  const type = [shape.type].flat()[0];
  if (type === 'object' || shape.properties) {
    const names = shape.required ?? Object.keys(shape.properties ?? {}).slice(0, 4);
    return Object.fromEntries(names.map((name) => [name, example(document_, shape.properties?.[name], depth + 1)]));
  }
  if (type === 'array') return [];
  if (type === 'integer' || type === 'number') return 1;
  if (type === 'boolean') return true;
  return '';
}

function parameterRow(parameter) {
  const input = element('input', { name: parameter.name, required: parameter.required });
  input.dataset.place = parameter.in;
  const label = element('span', {}, parameter.name + (parameter.required ? ' *' : ''));
  return element('label', { className: 'parameter', title: parameter.description ?? '' }, label, input);
}

function requestOf(base, method, path, form, body) {
  const query = new URLSearchParams();
  const headers = new Headers();
  let address = path;
  for (const input of form.querySelectorAll('input[data-place]')) {
    if (input.value === '') continue;
    if (input.dataset.place === 'path') address = address.replace(`{${input.name}}`, encodeURIComponent(input.value));
    else if (input.dataset.place === 'query') query.set(input.name, input.value);
    else headers.set(input.name, input.value);
  }
  const options = { method: method.toUpperCase(), headers };
  if (body) {
    headers.set('Content-Type', 'application/json');
    options.body = body.value;
  }
  const tail = query.toString();
  return [`${base}${address}${tail ? `?${tail}` : ''}`, options];
}

async function send(base, method, path, form, body, output) {
  output.textContent = '…';
  try {
    const response = await fetch(...requestOf(base, method, path, form, body));
    const text = await response.text();
    let shown = text;
    try {
      shown = JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      // Not JSON: shown as it is.
    }
    output.textContent = `${response.status} ${response.headers.get('etag') ?? ''}\n${shown}`;
  } catch (fault) {
    output.textContent = String(fault);
  }
}

function operationBody(document_, base, path, method, operation) {
  const form = element('form', { className: 'operation' });
  form.append(...(operation.parameters ?? []).map(parameterRow));
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  let body = null;
  if (schema) {
    body = element('textarea', { spellcheck: false, value: JSON.stringify(example(document_, schema), null, 2) });
    body.setAttribute('aria-label', words.body);
    form.append(body);
  }
  const answers = Object.entries(operation.responses)
    .map(([status, answer]) => `${status}  ${resolve(document_, answer)?.description ?? ''}`)
    .join('\n');
  const output = element('pre', {}, `${words.answers}\n${answers}`);
  form.append(element('button', {}, words.send), output);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(base, method, path, form, body, output);
  });
  return form;
}

function operationRow(document_, base, path, method, operation) {
  const summary = element('summary', {});
  summary.append(element('span', { className: 'method' }, method.toUpperCase()), element('code', {}, path));
  summary.append(' ', element('small', {}, operation.summary ?? ''));
  const row = element('details', {}, summary);
  row.dataset.text = `${method} ${path} ${operation.summary ?? ''}`.toLowerCase();
  row.addEventListener('toggle', () => {
    if (row.open && row.childElementCount === 1) row.append(operationBody(document_, base, path, method, operation));
  });
  return row;
}

function draw(document_) {
  const base = document_.servers[0].url;
  const groups = new Map();
  for (const [path, item] of Object.entries(document_.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const tag = operation.tags?.[0] ?? '';
      groups.set(tag, [...(groups.get(tag) ?? []), operationRow(document_, base, path, method, operation)]);
    }
  }
  const sections = [...groups].map(([tag, rows]) => element('section', {}, element('h2', {}, tag), ...rows));
  document.getElementById('operations').append(...sections);
}

function filter(text) {
  for (const row of document.querySelectorAll('details')) row.hidden = !row.dataset.text.includes(text.toLowerCase());
  for (const section of document.querySelectorAll('section')) {
    section.hidden = !section.querySelector('details:not([hidden])');
  }
}

async function start() {
  document.documentElement.lang = navigator.language;
  document.getElementById('find-label').textContent = words.find;
  document.getElementById('find').addEventListener('input', (event) => filter(event.target.value));
  const status = document.getElementById('status');
  try {
    const response = await fetch('/api/v1/openapi.json');
    const description = await response.json();
    draw(description);
    const signedIn = Object.keys(description.paths).some((path) => /^\/records\/[^{]/.test(path));
    status.textContent = signedIn ? '' : words.stranger;
  } catch (fault) {
    status.textContent = `${words.failed}: ${fault}`;
  }
}

void start();
