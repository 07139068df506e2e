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
  choices?: ApproverChoice[];
}

/** Whom the reader may choose to approve at a step. */
export interface ApproverChoice {
  step: string;
  name: string;
  at_least: number;
  /** Null: as many as there are. */
  at_most: number | null;
  /** Null: too many to be told, such as anybody. */
  people: { id: string; name: string }[] | null;
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
  /** Where somebody has to be chosen to approve: at which steps, and from whom. */
  readonly choices: ApproverChoice[] | null;

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
    this.choices = body.choices ?? null;
  }
}

export function isProblem(error: unknown, code?: string): error is Problem {
  return error instanceof Problem && (code === undefined || error.code === code);
}

/** Nobody answered, or somebody in front did for a server that was away: it says nothing about what was asked. */
export const isUnanswered = (error: unknown): boolean => isProblem(error) && [0, 502, 503, 504].includes(error.status);

export async function problemOf(response: Response): Promise<Problem> {
  const retryAfter = Number(response.headers.get('Retry-After')) || null;
  try {
    const body = (await response.json()) as ProblemBody;
    return new Problem(response.status, body, retryAfter);
  } catch {
    return new Problem(response.status, { code: 'service.unavailable' }, retryAfter);
  }
}
