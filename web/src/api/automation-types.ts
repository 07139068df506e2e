import type { Person } from './approval-types';
import type { Filter } from './types';

/** The shapes of rules that act by themselves, as docs/contributors/http-api.md gives them. */

export type Trigger =
  | { kind: 'created' }
  /** No fields: any of them. */
  | { kind: 'changed'; fields: string[] }
  /** Did not hold before, does now. */
  | { kind: 'reaches'; field: string; op: ReachOperator; value: unknown }
  | { kind: 'date'; field: string; days: number; at: string }
  | { kind: 'idle'; days: number }
  | { kind: 'schedule'; every: Every; at: string; day: number }
  | { kind: 'webhook'; key: string | null; map: Record<string, string> }
  /** The rule's name stands on it; what is asked before may be empty. */
  | { kind: 'button'; ask: string };
export type TriggerKind = Trigger['kind'];

export const TRIGGER_KINDS = ['created', 'changed', 'reaches', 'date', 'idle', 'schedule', 'webhook', 'button'] as const;
export const REACH_OPERATORS = ['eq', 'in', 'ge', 'le'] as const;
export type ReachOperator = (typeof REACH_OPERATORS)[number];
export const EVERY = ['hour', 'day', 'week', 'month'] as const;
export type Every = (typeof EVERY)[number];

export type Value =
  | { value: unknown }
  | { formula: string }
  /** Of the record the rule is about. */
  | { field: string }
  | { now: true }
  | { today: true; days: number };

export type Receiver =
  | { employee: string }
  | { position: string }
  | { head_of: string }
  | { in_turn: string[] }
  | { field: string };

export type Who =
  | { employee: string }
  | { role: string }
  | { owner: true }
  | { superior_of_owner: true }
  | { field: string }
  | { department_head: true };

interface StepBase {
  id: string;
  name: string;
}

export type Values = Record<string, Value>;

export interface RuleBranch {
  name: string;
  filter: Filter | null;
  condition: string;
  steps: RuleStep[];
}

export type RuleStep = StepBase &
  (
    | { kind: 'change'; values: Values }
    | { kind: 'create'; object: string; values: Values }
    | { kind: 'assign'; to: Receiver }
    | { kind: 'approval'; process: string; comment: string; then: { approved: RuleStep[]; rejected: RuleStep[] } }
    | { kind: 'notify'; to: Who[]; text: string; mail: boolean; /** Groups, which all in them read. */ channels?: string[] }
    | { kind: 'call'; url: string; body: Values | null }
    /** So many hours, or until a day in a field. */
    | { kind: 'wait'; hours: number | null; until: string | null; days: number }
    | { kind: 'branch'; branches: RuleBranch[]; otherwise: RuleStep[] }
    | { kind: 'stop' }
  );
export type RuleStepKind = RuleStep['kind'];
export type StepOf<K extends RuleStepKind> = Extract<RuleStep, { kind: K }>;

export const STEP_KINDS = ['notify', 'change', 'create', 'assign', 'approval', 'call', 'wait', 'branch', 'stop'] as const;

export interface Definition {
  trigger: Trigger;
  filter: Filter | null;
  /** In the language of formulas; empty: always. */
  condition: string;
  steps: RuleStep[];
  /** As many runs within an hour are held back until somebody looks; none: as many as usual. */
  most_an_hour?: number | null;
}

/** What is wrong, and at which step; `trigger` and `condition` are the head of the rule. */
export interface RuleFault {
  step: string | null;
  field: string | null;
  code: string;
  message: string;
}

export const RUNS_AS = ['owner', 'company'] as const;
export type RunsAs = (typeof RUNS_AS)[number];

/** Why a rule was stopped by the program itself. */
export interface Paused {
  code: string;
  message: string;
  at: string | null;
}

export interface AutomationBrief {
  id: string;
  name: string;
  object: string;
  active: boolean;
  place: number;
  trigger: Trigger;
  owner: Person;
  runs_as: RunsAs;
  paused: Paused | null;
  /** Of the last 30 days. */
  figures: { done: number; failed: number; open: number; last_at: string | null };
  updated_at: string;
}

export interface Automation {
  id: string;
  lock: number;
  name: string;
  object: string;
  active: boolean;
  place: number;
  owner: Person;
  runs_as: RunsAs;
  paused: Paused | null;
  definition: Definition;
  faults: RuleFault[];
  /** Whether it has an incoming address. */
  hook: boolean;
  /** What its calls of other systems are signed with. */
  secret?: string;
}

export const STAGES = ['open', 'sleeping', 'done', 'failed', 'held', 'cancelled'] as const;
export type Stage = (typeof STAGES)[number];

export interface TraceChange {
  field: string;
  label: string;
  before: unknown;
  after: unknown;
  before_label: string | null;
  after_label: string | null;
}

export const OUTCOMES = ['done', 'chosen', 'skipped', 'waiting', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface TraceStep {
  step: string;
  kind: string;
  name: string;
  at: string | null;
  outcome: Outcome;
  /** In the reader's language. */
  text: string;
  changes: TraceChange[];
  record: { object: string; id: string; title: string } | null;
}

export interface Run {
  id: string;
  automation: { id: string; name: string };
  object: string;
  record: string;
  /** None: the reader may not see the record. */
  title: string | null;
  stage: Stage;
  attempts: number;
  due_at: string | null;
  created_at: string;
  ended_at: string | null;
  problem: { code: string; message: string } | null;
}

export interface RunWhole extends Run {
  steps: TraceStep[];
}

export interface DryRun {
  record: string;
  title: string | null;
  fits: boolean;
  why: string | null;
  steps: TraceStep[];
}

export interface RunResult {
  id: string;
  ok: boolean;
  problem: { code: string; message: string } | null;
}
