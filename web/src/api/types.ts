import type { Action, FieldType, Language, Menu, Operator, Power, Scope } from './vocabulary';
/** The shapes of the HTTP interface, as docs/contributors/http-api.md gives them. */

export interface Choice {
  value: string;
  label: string;
  color?: string | null;
}

export interface Field {
  name: string;
  label: string;
  help: string | null;
  type: FieldType;
  required: boolean;
  unique: boolean;
  system: boolean;
  custom: boolean;
  hidden: boolean;
  access: 'read' | 'change' | 'edit' | 'masked';
  sortable: boolean;
  filterable: boolean;
  operators: Operator[];
  max_length?: number | null;
  min?: string | number | null;
  max?: string | number | null;
  scale?: number | null;
  default?: unknown;
  options?: Choice[] | null;
  target?: string | null;
  lines?: { object: string; field: string } | null;
  formula?: string | null;
  /** The type of a formula's or roll-up's value. */
  result?: FieldType | null;
}

export type ObjectAction = 'read' | 'create' | 'edit' | 'delete' | 'import' | 'export' | 'transfer' | 'share';

export interface ObjectSummary {
  name: string;
  label: string;
  plural: string;
  icon: string | null;
  custom: boolean;
  ownership: 'owner' | 'none' | 'master';
  title_field: string;
  menu: Menu;
  /** Told where all are listed. */
  hidden?: boolean;
  removed_at?: string | null;
  can: Record<ObjectAction, boolean>;
}

/** When a section of a form is shown: one comparison of the filter language. */
export interface SectionCondition {
  field: string;
  op: Operator;
  value?: unknown;
}

export interface ObjectDefinition extends ObjectSummary {
  /** The field that tells how far a record is. */
  status: string | null;
  list: { columns: string[]; sort: string | null };
  form: { label: string; fields: string[]; when?: SectionCondition }[];
  related: { object: string; field: string; label: string }[];
  fields: Field[];
}

/** What stands for ids in a record: one label, or several for fields with several values. */
export type Labels = Record<string, string | string[] | Record<string, string> | undefined>;

export interface RecordRow {
  id: string;
  version: number;
  owner_id?: string | null;
  department_id?: string | null;
  state?: string;
  created_at?: string;
  updated_at?: string;
  deleted_at?: string | null;
  labels?: Labels;
  can?: string[];
  [field: string]: unknown;
}

export interface Money {
  amount: string;
  currency: string;
  base?: string | null;
}

export interface Address {
  country?: string | null;
  region?: string | null;
  city?: string | null;
  street?: string | null;
  postal_code?: string | null;
}

export interface StoredFile {
  id: string;
  name: string;
  size: number;
  media_type: string;
}

export type Filter =
  | { and: Filter[] }
  | { or: Filter[] }
  | { not: Filter }
  | { field: string; op: Operator; value?: unknown };

export interface ListParams {
  filter?: Filter | undefined;
  sort?: string | undefined;
  fields?: string[] | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
  count?: boolean | undefined;
  q?: string | undefined;
  deleted?: boolean | undefined;
}

export interface Count {
  value: number;
  exact: boolean;
}

export interface RecordList {
  items: RecordRow[];
  next: string | null;
  count?: Count | null;
}

export interface Page<T> {
  items: T[];
  next?: string | null;
}

export interface HistoryChange {
  field: string;
  label: string;
  old: unknown;
  new: unknown;
  old_label?: string | null;
  new_label?: string | null;
}

export interface HistoryEntry {
  id: string;
  at: string;
  actor: { id: string; name: string } | null;
  via: string;
  action: string;
  /** The name of what was pressed. */
  said?: string;
  changes: HistoryChange[];
  /** The name of the connector, where one brought it. */
  connector?: string;
  undoable: boolean;
}

/** A time in which a record had one owner, in the books of one department. */
export interface OwnerPeriod {
  owner: string | null;
  owner_label: string | null;
  department: string | null;
  department_label: string | null;
  since: string;
  until: string | null;
}

export interface TimelineEntry {
  at: string;
  kind: 'change' | 'related';
  object: string;
  id: string;
  label: string;
  actor: { id: string; name: string } | string | null;
  text: string;
  /** What was done to the record itself, by which way, and to which fields. */
  action?: string;
  via?: string;
  changes?: HistoryChange[];
  /** What a related record says today. */
  record?: RecordRow;
}

export interface Share {
  id: string;
  employee_id: string | null;
  department_id: string | null;
  label: string;
  level: 'read' | 'edit';
  expires_at: string | null;
  /** `asked`: as long as somebody is asked about the record. */
  kind: 'team' | 'share' | 'asked';
}

export interface Way {
  kind: 'appointment' | 'role' | 'share' | 'team' | 'owner' | 'master' | 'temporary' | 'restriction';
  appointment?: { position: string; department: string } | null;
  role?: { id: string; name: string } | null;
  scope?: Scope | null;
  text: string;
}

export interface Explanation {
  allowed: boolean;
  action: Action;
  employee: { id: string; name: string };
  field: string | null;
  because: Way[];
  not: Way[];
}

export interface Watcher {
  employee_id: string;
  name: string;
  because: string;
}

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'dead';

export interface Job {
  id: string;
  kind: string;
  state: JobState;
  progress: { done: number; total: number | null } | null;
  result: Record<string, unknown> | null;
  error: string | null;
  created_at: string;
  finished_at: string | null;
}

export interface Me {
  employee: { id: string; name: string; account: string; email: string | null; phone: string | null };
  company: { key: string; name: string; currency: string; time_zone: string };
  positions: {
    id: string;
    name: string;
    department_id: string;
    department: string;
    kind: 'primary' | 'additional' | 'acting';
  }[];
  powers: Power[];
  language: Language;
  time_zone: string | null;
  second_factor: boolean;
  /** Whether the reader was shown around, or did not want to be. */
  toured: boolean;
  /** What is read for a time; none: nothing. */
  temporary_access: { until: string; only: boolean; watermark: string | null } | null;
  /** Who really sits there, while somebody sees as this person. */
  seen_by: { id: string; name: string; until: string } | null;
}

export interface Session {
  id: string;
  created_at: string;
  last_seen_at: string;
  address: string | null;
  agent: string | null;
  current: boolean;
}

export interface SignIn {
  at: string;
  address: string | null;
  agent: string | null;
  outcome: string;
}

export interface Token {
  id: string;
  name: string;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  scopes: string[];
}

export interface Grant {
  object: string;
  action: Action;
  scope: Scope;
  departments?: string[];
}

export interface FieldRule {
  object: string;
  field: string;
  rule: 'hidden' | 'masked' | 'read' | 'change' | 'edit';
}

export interface Rights {
  grants: Grant[];
  fields: FieldRule[];
  powers: Power[];
}

/** What neither has is left out. */
export interface Comparison {
  rows: { object: string; action: Action; left: Scope; right: Scope }[];
  fields: { object: string; field: string; left: FieldRule['rule']; right: FieldRule['rule'] }[];
  powers: { power: Power; left: boolean; right: boolean }[];
}

export interface WhatIf {
  people: number;
  changes: {
    employee: { id: string; name: string };
    object: string;
    action: Action;
    before: Scope;
    after: Scope;
  }[];
}

export interface SearchHit {
  object: string;
  object_label: string;
  id: string;
  label: string;
  detail: string | null;
}

export interface ImportRequest {
  file: string;
  encoding?: string | undefined;
  delimiter?: string | undefined;
  sheet?: string | undefined;
  mapping?: Record<string, string> | undefined;
  mode?: 'create' | 'update' | 'both' | undefined;
  key?: string[] | undefined;
  duplicates?: 'skip' | 'update' | 'error' | 'create' | undefined;
  empty?: 'keep' | 'clear' | undefined;
  dates?: 'ymd' | 'dmy' | 'mdy' | undefined;
  decimal?: '.' | ',' | undefined;
  corrections?: ImportCorrection[] | undefined;
}

/** What is other than in the file in the row of a line. */
export interface ImportCorrection {
  line: number;
  cells?: Record<string, string>;
  skip?: boolean;
}

export interface ImportPreviewRow {
  line: number;
  action: 'created' | 'updated' | 'skipped' | 'left_out' | 'waiting' | 'failed';
  /** The texts of its cells as corrected, in the order of the columns. */
  cells: string[];
  values: Record<string, unknown>;
  errors: ImportProblem[];
}

/** What is wrong with a row, or with the mapping; without a field: as a whole. */
export interface ImportProblem {
  field: string | null;
  code: string;
  message: string;
}

export interface ImportPreview {
  encoding: string | null;
  delimiter: string | null;
  sheets?: string[] | null;
  sheet?: string | null;
  columns: string[];
  mapping: Record<string, string>;
  problems?: ImportProblem[];
  /** The texts of the first rows when the mapping does not fit and none was tried. */
  samples?: string[][];
  /** The first rows, those that fail and those that were corrected. */
  rows: ImportPreviewRow[];
  /** What would become of the rows that were tried: the first ones of a long file. */
  counts: Record<'tried' | 'created' | 'updated' | 'skipped' | 'failed' | 'waiting', number>;
  total: number | null;
}

export interface FieldError {
  field: string;
  code: string;
  message: string;
}
