import type { FieldError, RecordRow } from './types';

interface ProblemBody {
  title?: string;
  status?: number;
  code?: string;
  detail?: string;
  errors?: FieldError[];
  request_id?: string;
  current?: RecordRow;
  index?: number;
}

/** An answer that says no: the server's problem+json, or the lack of an answer (`network.unreachable`). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldError[];
  readonly requestId: string | null;
  /** The record as it is now, when a write was refused as stale. */
  readonly current: RecordRow | null;
  readonly retryAfter: number | null;
  /** Which of several operations was refused. */
  readonly index: number | null;

  constructor(status: number, body: ProblemBody, retryAfter: number | null = null) {
    super(body.detail ?? body.title ?? body.code ?? String(status));
    this.name = 'Problem';
    this.status = status;
    this.code = body.code ?? 'unknown';
    this.errors = body.errors ?? [];
    this.requestId = body.request_id ?? null;
    this.current = body.current ?? null;
    this.retryAfter = retryAfter;
    this.index = body.index ?? null;
  }
}

export function isProblem(error: unknown, code?: string): error is Problem {
  return error instanceof Problem && (code === undefined || error.code === code);
}

export async function problemOf(response: Response): Promise<Problem> {
  const retryAfter = Number(response.headers.get('Retry-After')) || null;
  try {
    const body = (await response.json()) as ProblemBody;
    return new Problem(response.status, body, retryAfter);
  } catch {
    return new Problem(response.status, { code: 'service.unavailable' }, retryAfter);
  }
}
