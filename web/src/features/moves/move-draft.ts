import dayjs from 'dayjs';
import type {
  AppointmentKind,
  Departure,
  Handover,
  LetterPattern,
  MoveKind,
  MoveRequest,
  ReorganiseStep,
} from '@/api/move-types';
import type { Filter } from '@/api/types';
import { draftOfReceiver, newDraftKey, noReceiver, receiverOf, type ReceiverDraft } from './receiver-draft';

export interface RuleDraft {
  key: string;
  object: string;
  filter: Filter | undefined;
  receiver: ReceiverDraft;
}

export interface ExceptionDraft {
  key: string;
  object: string;
  record: string | null;
  receiver: ReceiverDraft;
}

export interface PersonDraft {
  key: string;
  employee: string | null;
  position: string | null;
  fromPosition: string | null;
  appointment: AppointmentKind;
}

export interface StepDraft {
  key: string;
  what: 'rename' | 'move' | 'merge' | 'close' | 'split';
  department: string | null;
  target: string | null;
  name: string;
  positions: string[];
}

export interface HandoverDraft {
  rules: RuleDraft[];
  fallback: ReceiverDraft;
  exceptions: ExceptionDraft[];
  follow: boolean;
  closed: 'keep' | 'move';
  /** As it was typed. */
  remindAfter: string;
  /** What customers are told; none: the usual. */
  letter: LetterPattern | null;
}

/** A move while it is being put together: everything the form shows, finished or not. */
export interface MoveDraft {
  kind: MoveKind;
  employee: string | null;
  position: string | null;
  fromPosition: string | null;
  appointment: AppointmentKind;
  when: 'now' | 'day' | 'instant';
  /** The first day it holds; for a departure, the last day at work. */
  day: string | null;
  instant: string | null;
  until: string | null;
  reason: string;
  note: string;
  people: PersonDraft[];
  steps: StepDraft[];
  handover: HandoverDraft;
  subordinates: string | null;
  stopAccount: 'now' | 'effective';
  departure: Departure;
  cover: string | null;
  /** Roles that have to agree. */
  approvals: string[];
}

/** Receivers are reminded after so many days where nothing else is said, and after so many at most. */
const REMIND_AFTER = 7;
const REMIND_AT_MOST = 90;

type Part = 'person' | 'position' | 'from' | 'appointment' | 'until' | 'cover' | 'people' | 'steps' | 'handover' | 'subordinates';

const PARTS: Record<MoveKind, readonly Part[]> = {
  activate: ['person', 'position', 'appointment'],
  change_position: ['person', 'position', 'from', 'appointment', 'people', 'handover', 'subordinates'],
  add_position: ['person', 'position', 'until'],
  end_position: ['person', 'position', 'handover', 'subordinates'],
  act: ['person', 'position', 'until'],
  leave_of_absence: ['person', 'until', 'cover', 'handover'],
  return: ['person'],
  depart: ['person', 'handover', 'subordinates'],
  hand_over: ['person', 'handover'],
  rehire: ['person', 'position', 'appointment'],
  reorganise: ['steps', 'people', 'handover'],
};

/** Whether a kind of move has a part; what it has not is neither shown nor sent. */
export const hasPart = (kind: MoveKind, part: Part): boolean => PARTS[kind].includes(part);

const USUAL: Partial<Record<MoveKind, AppointmentKind>> = { add_position: 'additional', act: 'acting' };

/** Who goes away leaves nothing behind unless told so; who changes keeps what is not given away. */
export const goesAway = (kind: MoveKind): boolean => kind === 'depart';

export const newPerson = (): PersonDraft => ({
  key: newDraftKey(),
  employee: null,
  position: null,
  fromPosition: null,
  appointment: 'primary',
});

export const newRule = (): RuleDraft => ({
  key: newDraftKey(),
  object: 'customer',
  filter: undefined,
  receiver: noReceiver('employee'),
});

export const newException = (): ExceptionDraft => ({
  key: newDraftKey(),
  object: 'customer',
  record: null,
  receiver: noReceiver('employee'),
});

export const newStep = (): StepDraft => ({
  key: newDraftKey(),
  what: 'rename',
  department: null,
  target: null,
  name: '',
  positions: [],
});

type Preset = Partial<Record<'employee' | 'position' | 'department' | 'target', string | undefined>>;

const firstStep = ({ department, target }: Preset): StepDraft =>
  department ? { ...newStep(), what: 'move', department, target: target ?? null } : newStep();

export function newDraft(kind: MoveKind, preset: Preset = {}): MoveDraft {
  return {
    kind,
    employee: preset.employee ?? null,
    position: preset.position ?? null,
    fromPosition: null,
    appointment: USUAL[kind] ?? 'primary',
    when: goesAway(kind) || kind === 'leave_of_absence' ? 'day' : 'now',
    day: null,
    instant: null,
    until: null,
    reason: '',
    note: '',
    people: [],
    steps: kind === 'reorganise' ? [firstStep(preset)] : [],
    handover: {
      rules: [],
      fallback: noReceiver(goesAway(kind) ? null : 'keep'),
      exceptions: [],
      follow: true,
      closed: 'keep',
      remindAfter: String(REMIND_AFTER),
      letter: null,
    },
    subordinates: null,
    stopAccount: 'effective',
    departure: { kind: 'resignation', rehire: 'unknown', legal_hold: false },
    cover: null,
    approvals: [],
  };
}

const dayBefore = (day: string): string => dayjs(day).subtract(1, 'day').format('YYYY-MM-DD');

function stepOf({ what, department, target, name, positions }: StepDraft): ReorganiseStep[] {
  if (!department) return [];
  switch (what) {
    case 'rename':
      return name ? [{ rename: department, name }] : [];
    case 'move':
      return target ? [{ move: department, to: target }] : [];
    case 'merge':
      return target ? [{ merge: department, into: target }] : [];
    case 'close':
      return [{ close: department, ...(target ? { into: target } : {}) }];
    case 'split':
      return name && positions.length > 0 ? [{ split: department, name, positions }] : [];
  }
}

function stepDraftOf(step: ReorganiseStep): StepDraft {
  const fresh = newStep();
  if ('rename' in step) return { ...fresh, what: 'rename', department: step.rename, name: step.name };
  if ('move' in step) return { ...fresh, what: 'move', department: step.move, target: step.to };
  if ('merge' in step) return { ...fresh, what: 'merge', department: step.merge, target: step.into };
  if ('close' in step) return { ...fresh, what: 'close', department: step.close, target: step.into ?? null };
  return { ...fresh, what: 'split', department: step.split, name: step.name, positions: step.positions };
}

/** After how many days receivers are reminded; null while what was typed is no such number. */
export const remindAfterOf = ({ remindAfter }: Pick<HandoverDraft, 'remindAfter'>): number | null => {
  const days = /^\d{1,2}$/.test(remindAfter.trim()) ? Number(remindAfter) : 0;
  return days >= 1 && days <= REMIND_AT_MOST ? days : null;
};

const isHalf = (letter: LetterPattern | null): boolean =>
  letter !== null && (letter.subject.trim() === '' || letter.body.trim() === '');

function handoverOf(draft: HandoverDraft): Handover {
  const fallback = receiverOf(draft.fallback);
  const days = remindAfterOf(draft);
  return {
    rules: draft.rules.flatMap(({ object, filter, receiver }) => {
      const to = receiverOf(receiver);
      return to ? [{ object, ...(filter ? { filter } : {}), receiver: to }] : [];
    }),
    ...(fallback ? { default: fallback } : {}),
    exceptions: draft.exceptions.flatMap(({ object, record, receiver }) => {
      const to = receiverOf(receiver);
      return to && record ? [{ object, record, receiver: to }] : [];
    }),
    follow: draft.follow,
    closed: draft.closed,
    ...(days && days !== REMIND_AFTER ? { remind_after_days: days } : {}),
    ...(draft.letter && !isHalf(draft.letter) ? { letter: draft.letter } : {}),
  };
}

function handoverDraftOf(kind: MoveKind, handover: Partial<Handover> | null | undefined): HandoverDraft {
  if (!handover) return newDraft(kind).handover;
  return {
    rules: (handover.rules ?? []).map((rule) => ({
      key: newDraftKey(),
      object: rule.object,
      filter: rule.filter ?? undefined,
      receiver: draftOfReceiver(rule.receiver),
    })),
    fallback: handover.default == null ? noReceiver(goesAway(kind) ? null : 'keep') : draftOfReceiver(handover.default),
    exceptions: (handover.exceptions ?? []).map((one) => ({
      key: newDraftKey(),
      object: one.object,
      record: one.record,
      receiver: draftOfReceiver(one.receiver),
    })),
    follow: handover.follow ?? true,
    closed: handover.closed ?? 'keep',
    remindAfter: String(handover.remind_after_days ?? REMIND_AFTER),
    letter: handover.letter ?? null,
  };
}

function whenOf({ kind, when, day, instant }: MoveDraft): Partial<MoveRequest> {
  // A departure takes effect when its last day is over.
  if (when === 'day' && day) return kind === 'depart' ? { until: day } : { effective_on: day };
  if (when === 'instant' && instant) return { effective_at: instant };
  return {};
}

function postOf(draft: MoveDraft): Partial<MoveRequest> {
  const { kind } = draft;
  return {
    ...(draft.position && hasPart(kind, 'position') ? { position: draft.position } : {}),
    ...(draft.fromPosition && hasPart(kind, 'from') ? { from_position: draft.fromPosition } : {}),
    ...(hasPart(kind, 'appointment') || USUAL[kind] ? { appointment: draft.appointment } : {}),
    ...(draft.until && hasPart(kind, 'until') ? { until: draft.until } : {}),
    ...(draft.cover && hasPart(kind, 'cover') ? { cover: draft.cover } : {}),
    ...(draft.subordinates && hasPart(kind, 'subordinates') ? { subordinates: draft.subordinates } : {}),
  };
}

/** What is sent for a draft; parts that are not finished yet are left out. */
export function requestOf(draft: MoveDraft): MoveRequest {
  const { kind } = draft;
  const people = draft.people.flatMap(({ employee, position, fromPosition, appointment }) =>
    employee
      ? [{ employee, ...(position ? { position } : {}), ...(fromPosition ? { from_position: fromPosition } : {}), appointment }]
      : [],
  );
  return {
    kind,
    ...(draft.employee && hasPart(kind, 'person') ? { employee: draft.employee } : {}),
    ...postOf(draft),
    ...whenOf(draft),
    reason: draft.reason.trim(),
    ...(draft.note.trim() ? { note: draft.note.trim() } : {}),
    ...(hasPart(kind, 'people') && people.length > 0 ? { people } : {}),
    ...(hasPart(kind, 'steps') ? { steps: draft.steps.flatMap(stepOf) } : {}),
    ...(hasPart(kind, 'handover') ? { handover: handoverOf(draft.handover) } : {}),
    ...(kind === 'depart' ? { stop_account: draft.stopAccount, departure: draft.departure } : {}),
    ...(draft.approvals.length > 0 ? { approvals: draft.approvals } : {}),
  };
}

/** The day the form shows: the first of what begins, the last at work of who leaves. */
function dayOf({ kind, effective_on: on, until }: MoveRequest): string | null {
  if (kind !== 'depart') return on ?? null;
  return until ?? (on ? dayBefore(on) : null);
}

/** The draft a stored request is shown as. */
export function draftOfRequest(request: MoveRequest): MoveDraft {
  const { kind } = request;
  const fresh = newDraft(kind);
  const { effective_at: at } = request;
  const day = dayOf(request);
  return {
    ...fresh,
    employee: request.employee ?? null,
    position: request.position ?? null,
    fromPosition: request.from_position ?? null,
    appointment: request.appointment ?? fresh.appointment,
    when: day ? 'day' : at ? 'instant' : 'now',
    day,
    instant: day ? null : (at ?? null),
    until: kind === 'depart' ? null : (request.until ?? null),
    reason: request.reason ?? '',
    note: request.note ?? '',
    people: (request.people ?? []).map((one) => ({
      key: newDraftKey(),
      employee: one.employee,
      position: one.position ?? null,
      fromPosition: one.from_position ?? null,
      appointment: one.appointment ?? 'primary',
    })),
    steps: request.steps?.length ? request.steps.map(stepDraftOf) : fresh.steps,
    handover: handoverDraftOf(kind, request.handover),
    subordinates: request.subordinates ?? null,
    stopAccount: request.stop_account ?? 'effective',
    departure: request.departure ?? fresh.departure,
    cover: request.cover ?? null,
    approvals: request.approvals ?? [],
  };
}

export const MISSING = ['employee', 'position', 'day', 'until', 'reason', 'rule', 'exception', 'remind', 'letter', 'person', 'step'] as const;
export type Missing = (typeof MISSING)[number];

const needsPosition = (kind: MoveKind): boolean => hasPart(kind, 'position');

/** What has to be filled in before a plan can be made of it. */
export function missingOf(draft: MoveDraft): Missing[] {
  const { kind, handover } = draft;
  const missing: Record<Missing, boolean> = {
    employee: hasPart(kind, 'person') && !draft.employee,
    position: needsPosition(kind) && !draft.position,
    day: draft.when === 'day' && !draft.day,
    until: kind === 'act' && !draft.until,
    reason: draft.reason.trim() === '',
    rule: hasPart(kind, 'handover') && handover.rules.some((rule) => !receiverOf(rule.receiver)),
    exception: hasPart(kind, 'handover') && handover.exceptions.some((one) => !one.record || !receiverOf(one.receiver)),
    remind: hasPart(kind, 'handover') && remindAfterOf(handover) === null,
    letter: hasPart(kind, 'handover') && isHalf(handover.letter),
    person: hasPart(kind, 'people') && draft.people.some((one) => !one.employee),
    step: hasPart(kind, 'steps') && (draft.steps.length === 0 || draft.steps.some((step) => stepOf(step).length === 0)),
  };
  return MISSING.filter((name) => missing[name]);
}

const ASKED_AT_ONCE: readonly Missing[] = ['employee', 'position', 'day', 'until', 'reason'];

/** Enough has been said for the server to keep it; it keeps nothing of which it does not know whom and what it is about. */
export function isWorthKeeping(draft: MoveDraft): boolean {
  const missing = missingOf(draft);
  const nothingToDo = draft.kind === 'reorganise' && draft.steps.flatMap(stepOf).length === 0;
  return !nothingToDo && !ASKED_AT_ONCE.some((name) => missing.includes(name));
}
