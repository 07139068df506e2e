import { MAIL_ACTS, type MailAct } from '@/api/mail-decisions';
import { BOXES, type Box } from '@/api/approval-types';
import { MOVE_KINDS, type MoveKind } from '@/api/move-types';

/** What each page reads from its address. Anything else in the address is dropped. */

export const RECORD_TABS = ['details', 'related', 'timeline', 'files', 'changes', 'history', 'automations', 'versions', 'shares', 'access'] as const;
export type RecordTab = (typeof RECORD_TABS)[number];

export const ACCOUNT_TABS = ['profile', 'settings', 'security', 'notifications', 'sessions', 'tokens', 'sign_ins'] as const;
export type AccountTab = (typeof ACCOUNT_TABS)[number];

const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined =>
  known.find((item) => item === value);

export function readRecordSearch(search: Record<string, unknown>): { tab?: RecordTab | undefined } {
  const tab = oneOf(RECORD_TABS, search['tab']);
  return tab ? { tab } : {};
}

export interface CreateSearch {
  preset?: Record<string, string>;
  /** The record it is begun as a copy of. */
  copy?: string;
}

export function readCreateSearch(search: Record<string, unknown>): CreateSearch {
  const { preset, copy } = search;
  return {
    ...(typeof preset === 'object' && preset !== null ? { preset: preset as Record<string, string> } : {}),
    ...(typeof copy === 'string' ? { copy } : {}),
  };
}

/** `fresh`: it was made a moment ago, its secret is to be shown. */
export function readWebhookSearch(search: Record<string, unknown>): { fresh?: true } {
  return search['fresh'] === true ? { fresh: true } : {};
}

export function readAccountSearch(search: Record<string, unknown>): { tab?: AccountTab | undefined } {
  const tab = oneOf(ACCOUNT_TABS, search['tab']);
  return tab ? { tab } : {};
}

export function readJobsSearch(search: Record<string, unknown>): { state?: string | undefined } {
  return typeof search['state'] === 'string' ? { state: search['state'] } : {};
}

export function readBinSearch(search: Record<string, unknown>): { object?: string | undefined } {
  return typeof search['object'] === 'string' ? { object: search['object'] } : {};
}

export const BOARD_TABS = ['planned', 'running', 'done'] as const;
export type BoardTab = (typeof BOARD_TABS)[number];

export function readBoardSearch(search: Record<string, unknown>): { tab?: BoardTab | undefined } {
  const tab = oneOf(BOARD_TABS, search['tab']);
  return tab ? { tab } : {};
}

export const ERASURE_TABS = ['waiting', 'closed'] as const;
export type ErasureTab = (typeof ERASURE_TABS)[number];

export function readErasuresSearch(search: Record<string, unknown>): { tab?: ErasureTab | undefined } {
  const tab = oneOf(ERASURE_TABS, search['tab']);
  return tab ? { tab } : {};
}

export function readApprovalsSearch(search: Record<string, unknown>): { box?: Box | undefined } {
  const box = oneOf(BOXES, search['box']);
  return box ? { box } : {};
}

export function readDecideSearch(search: Record<string, unknown>): { act?: MailAct | undefined } {
  const act = oneOf(MAIL_ACTS, search['act']);
  return act ? { act } : {};
}

export const PROCESS_VIEWS = ['flow', 'settings', 'versions', 'try'] as const;
export type ProcessView = (typeof PROCESS_VIEWS)[number];

export function readProcessSearch(search: Record<string, unknown>): { view?: ProcessView | undefined } {
  const view = oneOf(PROCESS_VIEWS, search['view']);
  return view ? { view } : {};
}

export const AUTOMATIONS_VIEWS = ['rules', 'runs'] as const;
export type AutomationsView = (typeof AUTOMATIONS_VIEWS)[number];

export function readAutomationsSearch(search: Record<string, unknown>): { view?: AutomationsView | undefined } {
  const view = oneOf(AUTOMATIONS_VIEWS, search['view']);
  return view ? { view } : {};
}

export const AUTOMATION_VIEWS = ['rule', 'try', 'runs', 'settings'] as const;
export type AutomationView = (typeof AUTOMATION_VIEWS)[number];

export function readAutomationSearch(search: Record<string, unknown>): { view?: AutomationView | undefined } {
  const view = oneOf(AUTOMATION_VIEWS, search['view']);
  return view ? { view } : {};
}

export interface MoveSearch {
  kind?: MoveKind | undefined;
  employee?: string | undefined;
  position?: string | undefined;
  /** For a reorganisation: the department that comes below another one. */
  department?: string | undefined;
  target?: string | undefined;
}

/** An id may have been read as a number on its way; one too long for that has become another and is none. */
const idOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || Number.isSafeInteger(value) ? String(value) : undefined;

export function readMoveSearch(search: Record<string, unknown>): MoveSearch {
  return given({
    kind: oneOf(MOVE_KINDS, search['kind']),
    employee: idOf(search['employee']),
    position: idOf(search['position']),
    department: idOf(search['department']),
    target: idOf(search['target']),
  });
}

export function readNewErasureSearch(search: Record<string, unknown>): { employee?: string | undefined } {
  const employee = idOf(search['employee']);
  return employee ? { employee } : {};
}

export function readChangeSearch(search: Record<string, unknown>): { order?: string | undefined } {
  const order = idOf(search['order']);
  return order ? { order } : {};
}

export interface BriefingSearch {
  receiver?: string | undefined;
  /** Only what was not taken up yet. */
  waiting?: true | undefined;
}

export function readBriefingSearch(search: Record<string, unknown>): BriefingSearch {
  const receiver = idOf(search['receiver']);
  return { ...(receiver ? { receiver } : {}), ...(search['waiting'] === true ? { waiting: true } : {}) };
}

export function readNotesSearch(search: Record<string, unknown>): { missing?: true | undefined } {
  return search['missing'] === true ? { missing: true } : {};
}

export const OBJECT_TABS = ['fields', 'layout', 'list', 'rules', 'general'] as const;
export type ObjectTab = (typeof OBJECT_TABS)[number];

export function readObjectSearch(search: Record<string, unknown>): { tab?: ObjectTab | undefined } {
  const tab = oneOf(OBJECT_TABS, search['tab']);
  return tab ? { tab } : {};
}

export function readStatusesSearch(search: Record<string, unknown>): { object?: string | undefined } {
  return typeof search['object'] === 'string' ? { object: search['object'] } : {};
}

export const ORGANISATION_VIEWS = ['chart', 'tree'] as const;
export type OrganisationView = (typeof ORGANISATION_VIEWS)[number];

export interface OrganisationSearch {
  on?: string | undefined;
  /** None: the chart, on a phone the tree. */
  view?: OrganisationView | undefined;
}

export const readOrganisationSearch = (search: Record<string, unknown>): OrganisationSearch =>
  given({ on: dayOf(search['on']), view: oneOf(ORGANISATION_VIEWS, search['view']) });

export const COMPARED = ['role', 'employee', 'position'] as const;
export type Compared = (typeof COMPARED)[number];

export interface CompareSearch {
  what?: Compared | undefined;
  left?: string | undefined;
  right?: string | undefined;
}

export const readCompareSearch = (search: Record<string, unknown>): CompareSearch =>
  given({ what: oneOf(COMPARED, search['what']), left: idOf(search['left']), right: idOf(search['right']) });

export const CONNECTOR_VIEWS = ['flows', 'log', 'reconciliations', 'settings'] as const;
export type ConnectorView = (typeof CONNECTOR_VIEWS)[number];

export function readConnectorSearch(search: Record<string, unknown>): { view?: ConnectorView | undefined } {
  const view = oneOf(CONNECTOR_VIEWS, search['view']);
  return view ? { view } : {};
}

export const WATCHING_TABS = ['cases', 'closed', 'settings'] as const;
export type WatchingTab = (typeof WATCHING_TABS)[number];

export interface WatchingSearch {
  tab?: WatchingTab | undefined;
  person?: string | undefined;
}

export function readWatchingSearch(search: Record<string, unknown>): WatchingSearch {
  const tab = oneOf(WATCHING_TABS, search['tab']);
  const person = idOf(search['person']);
  return { ...(tab ? { tab } : {}), ...(person ? { person } : {}) };
}

export const REVIEWS_TABS = ['reviews', 'settings'] as const;
export type ReviewsTab = (typeof REVIEWS_TABS)[number];

export function readReviewsSearch(search: Record<string, unknown>): { tab?: ReviewsTab | undefined } {
  const tab = oneOf(REVIEWS_TABS, search['tab']);
  return tab ? { tab } : {};
}

const dayOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;

const nameOf = (value: unknown): string | undefined => (typeof value === 'string' && /^[a-z][\w.]*$/.test(value) ? value : undefined);

export interface OperationsSearch {
  person?: string | undefined;
  object?: string | undefined;
  record?: string | undefined;
  action?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const given = <T extends object>(read: T): T =>
  Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as T;

export const readOperationsSearch = (search: Record<string, unknown>): OperationsSearch =>
  given({
    person: idOf(search['person']),
    object: nameOf(search['object']),
    record: idOf(search['record']),
    action: nameOf(search['action']),
    from: dayOf(search['from']),
    to: dayOf(search['to']),
  });

export interface ApprovalFiguresSearch {
  /** The last so many days; none: days of one's own. */
  days?: number | undefined;
  from?: string | undefined;
  to?: string | undefined;
  process?: string | undefined;
}

export const FIGURE_DAYS = [30, 90, 180, 365] as const;

export function readApprovalFiguresSearch(search: Record<string, unknown>): ApprovalFiguresSearch {
  const [from, to] = [dayOf(search['from']), dayOf(search['to'])];
  const own = from && to ? { from, to } : {};
  return given({ ...own, days: from && to ? undefined : FIGURE_DAYS.find((days) => days === search['days']), process: idOf(search['process']) });
}

/** Only a path of this very site may follow a sign-in. */
export function readSignInSearch(search: Record<string, unknown>): {
  next?: string | undefined;
  company?: string | undefined;
} {
  const { next, company } = search;
  return {
    ...(typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {}),
    ...(typeof company === 'string' ? { company } : {}),
  };
}
