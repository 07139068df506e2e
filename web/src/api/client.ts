import { isProblem, Problem, problemOf } from './problem';
import { suspectLoss } from './reach';

const BASE = '/api/v1';

/** People by the step of a process at which they are asked. */
export type Approvers = Record<string, string[]>;

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  query?: Record<string, string | number | boolean | undefined>;
  /** The version the change was made against; the server refuses it when the record has moved on. */
  version?: number | undefined;
  /** The same key sent twice is carried out once. */
  key?: string | undefined;
  /** Whom to ask for approval, by step, where it is left to the reader. */
  approvers?: Approvers | undefined;
  signal?: AbortSignal | undefined;
}

type Listener = () => void;
/** Who waits for an answer that concerns the whole page: the session has ended, or shows nothing any more. */
const waiting = new Set<{ code: string; listener: Listener }>();
let language = 'zh-CN';

/** Calls back whenever the server refuses something for that reason. */
export function onProblem(code: string, listener: Listener): () => void {
  const one = { code, listener };
  waiting.add(one);
  return () => waiting.delete(one);
}

/** The language of messages before anybody has signed in. */
export function setRequestLanguage(next: string): void {
  language = next;
}

/** Asks the reader who is to approve; null: the reader gave up. */
type Chooser = (problem: Problem) => Promise<Approvers | null>;
let chooser: Chooser | null = null;

/** Whatever is submitted from wherever: when somebody has to be chosen for it, the reader is asked here. */
export function onChoice(ask: Chooser): () => void {
  chooser = ask;
  return () => {
    chooser = null;
  };
}

/** A fresh key for `Idempotency-Key`; also works where the page is served without TLS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function urlOf(path: string, query?: RequestOptions['query']): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return `${BASE}${path}${text ? `?${text}` : ''}`;
}

/** Headers carry no other characters. */
const plain = (text: string): string =>
  text.replace(/[^\x20-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

function headersOf(options: RequestOptions): Headers {
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': language });
  if (options.body !== undefined && !(options.body instanceof FormData)) {
    headers.set('Content-Type', 'application/json');
  }
  if (options.version !== undefined) headers.set('If-Match', `"${options.version}"`);
  if (options.key) headers.set('Idempotency-Key', options.key);
  if (options.approvers) headers.set('Approvers', plain(JSON.stringify(options.approvers)));
  return headers;
}

/** Sends a request and answers the raw response; throws a {@link Problem} for every answer that is no success. */
export async function send(path: string, options: RequestOptions = {}): Promise<Response> {
  try {
    return await sendOnce(path, options);
  } catch (error) {
    const open = isProblem(error, 'approval.choose') && error.choices !== null && chooser !== null;
    const approvers = open ? await chooser?.(error) : null;
    if (!approvers) throw error;
    return send(path, { ...options, approvers });
  }
}

async function sendOnce(path: string, options: RequestOptions): Promise<Response> {
  const { body } = options;
  let response: Response;
  try {
    response = await fetch(urlOf(path, options.query), {
      method: options.method ?? 'GET',
      headers: headersOf(options),
      credentials: 'same-origin',
      ...(options.signal ? { signal: options.signal } : {}),
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    suspectLoss();
    throw new Problem(0, { code: 'network.unreachable' });
  }
  if (response.ok) return response;
  if (response.status >= 500) suspectLoss(response.status);
  const problem = await problemOf(response);
  waiting.forEach(({ code, listener }) => {
    if (code === problem.code) listener();
  });
  throw problem;
}

/** Sends a request and reads its JSON answer; an empty answer reads as `undefined`. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}
