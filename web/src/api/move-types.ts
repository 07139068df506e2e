import type { Simulation } from './approval-types';
import type { Count, Filter } from './types';
import type { Action, Power, Scope } from './vocabulary';
/** The shapes of moves: what changes in where somebody works, and what that brings with it. */

/** A record by its id; the label is missing where the reader may not see it. */
export interface Ref {
  id: string;
  label: string | null;
}

export const MOVE_KINDS = [
  'change_position',
  'add_position',
  'end_position',
  'act',
  'leave_of_absence',
  'return',
  'activate',
  'rehire',
  'depart',
  'hand_over',
  'reorganise',
] as const;
export type MoveKind = (typeof MOVE_KINDS)[number];

export const MOVE_STAGES = [
  'draft',
  'waiting',
  'scheduled',
  'blocked',
  'applying',
  'undoing',
  'done',
  'undone',
  'cancelled',
] as const;
export type MoveStage = (typeof MOVE_STAGES)[number];

export const APPOINTMENT_KINDS = ['primary', 'additional', 'acting'] as const;
export type AppointmentKind = (typeof APPOINTMENT_KINDS)[number];

export type SimpleReceiver =
  | 'keep'
  | 'pool'
  | { employee: string }
  | { position: string }
  | { head_of: string }
  | { balance: string[]; by: 'count' | 'value' };

export interface ByField {
  field: string;
  cases: { value: string; receiver: Receiver }[];
  /** For every other value; without it the next rule decides. */
  else?: Receiver | undefined;
}

export type Receiver = SimpleReceiver | { by_field: ByField };

export interface HandoverRule {
  /** An object, or `*` for all of them. */
  object: string;
  filter?: Filter | undefined;
  receiver: Receiver;
}

export interface Handover {
  rules: HandoverRule[];
  default?: Receiver | undefined;
  exceptions: { object: string; record: string; receiver: Receiver }[];
  follow: boolean;
  closed: 'keep' | 'move';
  /** Receivers are reminded of what they have not taken up after so many days; seven when nothing is said. */
  remind_after_days?: number | undefined;
  /** The pattern of the letter to customers; without one, the usual one. */
  letter?: LetterPattern | undefined;
}

export interface LetterPattern {
  subject: string;
  body: string;
}

export const REORGANISE_STEPS = ['rename', 'move', 'merge', 'close', 'split'] as const;

export type ReorganiseStep =
  | { rename: string; name: string }
  | { move: string; to: string }
  | { merge: string; into: string }
  | { close: string; into?: string | undefined }
  | { split: string; name: string; positions: string[] };

export interface FurtherPerson {
  employee: string;
  position?: string | undefined;
  from_position?: string | undefined;
  appointment?: AppointmentKind | undefined;
}

export const DEPARTURE_KINDS = ['resignation', 'dismissal', 'contract_end', 'retirement', 'other'] as const;
export const REHIRE_ANSWERS = ['yes', 'no', 'unknown'] as const;

export interface Departure {
  kind: (typeof DEPARTURE_KINDS)[number];
  rehire: (typeof REHIRE_ANSWERS)[number];
  legal_hold: boolean;
}

export interface MoveRequest {
  kind: MoveKind;
  employee?: string | undefined;
  position?: string | undefined;
  from_position?: string | undefined;
  appointment?: AppointmentKind | undefined;
  effective_at?: string | undefined;
  effective_on?: string | undefined;
  until?: string | undefined;
  reason?: string | undefined;
  note?: string | undefined;
  people?: FurtherPerson[] | undefined;
  steps?: ReorganiseStep[] | undefined;
  handover?: Handover | undefined;
  subordinates?: string | undefined;
  stop_account?: 'now' | 'effective' | undefined;
  departure?: Departure | undefined;
  cover?: string | undefined;
  /** Roles whose holders have to agree before it can be confirmed. */
  approvals?: string[] | undefined;
}

interface AppointmentLine {
  position: Ref;
  department: Ref | null;
  kind: AppointmentKind;
  starts_on: string;
  ends_on: string | null;
}

interface Change<T> {
  before: T;
  after: T;
}

export type PlanFieldRule = 'hidden' | 'masked' | 'read' | 'change' | 'edit' | null;

export interface PlanPerson {
  employee: Ref;
  appointments: { closed: (AppointmentLine & { id: string })[]; opened: AppointmentLine[] };
  department: Change<Ref | null>;
  superior: Change<Ref | null>;
  rights: {
    objects: ({ object: string; action: Action } & Change<Scope | null>)[];
    powers: { gained: Power[]; lost: Power[] };
    fields: ({ object: string; field: string } & Change<PlanFieldRule>)[];
  };
  sees: ({ object: string } & Change<Count>)[];
  account: { before: string; after: string; sessions: number; tokens: string[]; second_factor: boolean } | null;
}

export interface HandoverLine {
  object: string;
  why: 'rule' | 'exception' | 'follows' | 'default' | 'closed' | 'keep' | 'undecided';
  rule: number | null;
  /** Nobody: the records stay where they are, or go to the pool. */
  receiver: Ref | null;
  pool: boolean;
  books: Ref | null;
  count: number;
  examples: Ref[];
}

export interface Conflict {
  code: string;
  message: string;
  blocking: boolean;
  field: string | null;
}

export interface Plan {
  hash: string;
  made_at: string;
  effective_at: string;
  effective_on: string;
  people: PlanPerson[];
  handover: HandoverLine[];
  balance: { employee: Ref; before: Record<string, number>; after: Record<string, number> }[];
  references: { name: string; label: string; count: number; effect: 'ended' | 'moved' | 'kept' }[];
  reporting: { position: Ref; holders: Ref[]; before: Ref | null; after: Ref | null }[];
  vacant: { position: Ref; department: Ref | null; heads: Ref | null }[];
  departments: {
    /** None for one that comes to be. */
    department: Ref | null;
    what: 'renamed' | 'moved' | 'merged' | 'closed' | 'split';
    before: string | null;
    after: string | null;
  }[];
  conflicts: Conflict[];
  totals: { records: number; receivers: number };
  /** Who will have to agree once it is confirmed; with a plan just made. */
  agreeing?: Simulation;
}

export interface Report {
  records: Record<string, number>;
  /** Records left as they were because somebody had changed them meanwhile. */
  skipped?: number;
  appointments: number;
  references: number;
  /** Numbers of records that were others when the move was confirmed. */
  different?: { object: string; confirmed: number; found: number }[] | null;
  not_restored?: { record: Ref & { object?: string }; why: 'changed' | 'gone' }[] | null;
  seconds?: number;
}

/** What became of the approval by a role; `approved` is null while nobody has decided. */
export interface Approval {
  role: Ref;
  /** What the role is called; who may not see roles learns it, too. */
  name: string;
  approved: boolean | null;
  by: Ref | null;
  at: string | null;
  comment: string | null;
}

export interface Move {
  id: string;
  number: string;
  kind: MoveKind;
  stage: MoveStage;
  employee: Ref | null;
  position: Ref | null;
  effective_at: string | null;
  until: string | null;
  reason: string | null;
  note: string | null;
  request: MoveRequest;
  plan: Plan | null;
  report: Report | null;
  created_at: string;
  created_by: Ref | null;
  confirmed_at: string | null;
  confirmed_by: Ref | null;
  done_at: string | null;
  undo_until: string | null;
  job: string | null;
  problem: { code: string; message: string } | null;
  approvals: Approval[];
  /** Confirmed, and others have to agree by a process. */
  in_agreement: boolean;
  can: { change: boolean; rehearse: boolean; confirm: boolean; cancel: boolean; undo: boolean; approve: boolean };
}

export interface Holder {
  employee: Ref;
  kind: AppointmentKind;
  starts_on: string;
  ends_on: string | null;
  planned: boolean;
  /** The leave the person is on that day. */
  leave: { from: string; until: string | null } | null;
  /** The last day of somebody whose departure is confirmed. */
  leaving_on: string | null;
}

export interface OrganisationPosition {
  id: string;
  name: string;
  department_id: string | null;
  job_title: string | null;
  reports_to_id: string | null;
  headcount: number | null;
  holders: Holder[];
}

export interface OrganisationDepartment {
  id: string;
  name: string;
  parent_id: string | null;
  head_position_id: string | null;
  closed_on: string | null;
}

export interface Organisation {
  on: string;
  departments: OrganisationDepartment[];
  positions: OrganisationPosition[];
}

export interface Orphans {
  checked_at: string;
  items: { object: string; owner: Ref; owner_state: string | null; count: number; examples: Ref[] }[];
  total: number;
}

export interface EmployeeHistory {
  appointments: (Omit<AppointmentLine, 'position'> & { id: string; position: Ref | null })[];
  moves: {
    id: string;
    number: string;
    kind: MoveKind;
    stage: MoveStage;
    effective_at: string | null;
    reason: string | null;
  }[];
}
