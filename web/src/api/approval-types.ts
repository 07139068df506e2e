import type { ApproverChoice } from './problem';
import type { Filter } from './types';

/** Somebody as an approval names them. */
export interface Person {
  id: string;
  name: string;
}

export const BOXES = ['todo', 'done', 'submitted', 'copied'] as const;
export type Box = (typeof BOXES)[number];

export const APPROVAL_STAGES = ['waiting', 'returned', 'approved', 'rejected', 'withdrawn', 'cancelled'] as const;
export type ApprovalStage = (typeof APPROVAL_STAGES)[number];

/** What is to be done with a record once it is approved. */
export const DEEDS = ['create', 'edit', 'transfer', 'delete', 'confirm'] as const;
export type Deed = (typeof DEEDS)[number];

/** What can be done with records of an object: people moves are carried out, wishes to export are made. */
export function deedsOf(object: string | null): Deed[] {
  if (object === 'move') return ['confirm'];
  if (object === 'export_request') return ['create'];
  return DEEDS.filter((deed) => deed !== 'confirm');
}

/** What the words for a deed go by: to make a wish to export is to export. */
export const wordOf = (object: string, deed: Deed): Deed | 'export' => (object === 'export_request' ? 'export' : deed);

export interface ApprovalSummary {
  id: string;
  number: string;
  object: string;
  object_label: string;
  record: string;
  /** What the record is known by; null where the reader does not see it. */
  title: string | null;
  deed: Deed;
  stage: ApprovalStage;
  process: string;
  submitter: Person;
  submitted_at: string | null;
  ended_at: string | null;
  due_at: string | null;
  step: string | null;
  waiting_for: Person[];
  change_order: string | null;
  reason: string;
  urged: number;
  read: boolean;
}

export interface ApprovalCount {
  todo: number;
  overdue: number;
  copied: number;
}

/** How several approvers of one step decide together. */
export type Mode = 'any' | 'all' | 'in_turn' | { at_least: number };

/** Whose post decides who is asked. */
export type Whose = 'submitter' | 'owner';

/** Who is asked: exactly one of these. */
export type Approver =
  | { employee: string }
  | { role: string }
  | { position: string }
  | { head_of: string }
  | { department_head_of: Whose }
  | { superior_of: Whose; level: number }
  | { superiors_of: Whose; up_to: number }
  | { owner: true }
  | { field: string }
  | { chosen: Choose }
  | { matrix: { filter: Filter; approver: Approver }[] };

/** Whom the submitter may choose: exactly one of these. */
export type Candidates = 'anybody' | { role: string } | { department: string } | { people: string[] };

export interface Choose {
  from: Candidates;
  at_least: number;
  /** Null: as many as there are. */
  at_most: number | null;
}

export interface Due {
  hours: number;
  /** Every hour, or those the working calendar counts. */
  by: 'clock' | 'working';
  then: 'remind' | 'superior' | 'approve' | 'reject';
}

export interface ApproveStep {
  kind: 'approve';
  id: string;
  name: string;
  approvers: Approver[];
  mode: Mode;
  /** Fields the approvers may change while they decide. */
  edit: string[];
  /** Fields the approval does not show to those who are asked. */
  hide: string[];
  due: Due | null;
  /** What happens when the one who submitted is the one to be asked. */
  submitter: 'superior' | 'approve' | 'keep';
  nobody: 'administrators' | 'skip' | 'reject';
  on_reject: 'end' | 'return';
}

export interface CopyStep {
  kind: 'copy';
  id: string;
  name: string;
  to: Approver[];
}

export interface BranchStep {
  kind: 'branch';
  id: string;
  name: string;
  /** The first that fits is taken. */
  branches: { name: string; filter: Filter; steps: Step[] }[];
  otherwise: Step[];
}

export interface ParallelStep {
  kind: 'parallel';
  id: string;
  name: string;
  branches: { name: string; steps: Step[] }[];
}

export type Step = ApproveStep | CopyStep | BranchStep | ParallelStep;

/** A process: steps one after another, with branches side by side. */
export interface Graph {
  steps: Step[];
  /** The record is kept from changes while it waits. */
  lock: boolean;
  open_fields: string[];
  withdraw: 'always' | 'until_first' | 'never';
  /** Somebody asked again counts as having approved. */
  merge: 'none' | 'consecutive' | 'any';
  filter: Filter | null;
}

export type TaskState = 'waiting' | 'held' | 'approved' | 'rejected' | 'returned' | 'passed' | 'cancelled';

export interface Task {
  id: string;
  person: Person;
  instead_of: Person | null;
  state: TaskState;
  origin: 'process' | 'before' | 'after' | 'beside';
  /** Why it counts as approved though nobody was asked: their own, or approved before. */
  counted: 'own' | 'before' | null;
  due_at: string | null;
  decided_at: string | null;
  comment: string;
}

export interface StepProgress {
  state: 'open' | 'waiting' | 'done' | 'skipped';
  /** Of several ways by condition, the one taken; one more than there are: none fitted. */
  way: number | null;
  tasks: Task[];
}

export const ACTS = [
  'submit', 'approve', 'reject', 'return', 'hand', 'add', 'withdraw', 'take_back', 'urge', 'comment', 'resubmit', 'reroute',
  'skip', 'merge', 'due', 'finish', 'amend', 'cancel',
] as const;

export interface LogEntry {
  at: string;
  by: Person | null;
  act: (typeof ACTS)[number];
  step: string | null;
  to: Person[];
  comment: string;
  files: { id: string; name: string }[];
  mentions: Person[];
}

/** What the reader may do with an approval. */
export type May =
  | 'approve' | 'reject' | 'return' | 'hand' | 'add' | 'withdraw' | 'take_back' | 'urge' | 'comment' | 'resubmit';

export interface Approval extends ApprovalSummary {
  lock: number;
  graph: Graph;
  steps: Record<string, StepProgress | undefined>;
  log: LogEntry[];
  may: May[];
  /** The reader's own task that waits. */
  task: string | null;
  edit: string[];
  /** Whether the step keeps something of the record from the reader. */
  hides: boolean;
  return_to: { step: string; name: string }[];
}

export interface ActBody {
  act: May;
  lock?: number | undefined;
  comment?: string | undefined;
  to?: string[] | undefined;
  place?: 'before' | 'after' | 'beside' | undefined;
  step?: string | undefined;
  resume?: 'here' | 'anew' | undefined;
  mentions?: string[] | undefined;
  files?: string[] | undefined;
  values?: Record<string, unknown> | undefined;
}

export interface BatchResult {
  id: string;
  ok: boolean;
  problem: { code: string; message: string } | null;
}

/** Who would be asked, before anything is submitted. */
export interface Simulation {
  process: string | null;
  steps: { step: string; name: string; kind: 'approve' | 'copy'; mode: Mode | null; people: Person[]; choice: ApproverChoice | null }[];
}

export interface ProcessBrief {
  id: string;
  name: string;
  object: string;
  deeds: Deed[];
  active: boolean;
  place: number;
  version: number | null;
  unpublished: boolean;
  updated_at: string;
}

export interface Fault {
  step: string | null;
  field: string;
  code: string;
  message: string;
}

export interface ProcessVersion {
  number: number;
  published_at: string;
  published_by: Person;
  running: number;
}

export interface Process {
  id: string;
  lock: number;
  name: string;
  object: string;
  deeds: Deed[];
  active: boolean;
  place: number;
  graph: Graph;
  published: Graph | null;
  version: number | null;
  versions: ProcessVersion[];
  faults: Fault[];
}
