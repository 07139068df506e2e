import type { LetterPattern, MoveKind, Ref } from './move-types';
/** The shapes of briefings: what the next owner is told about each record that changes hands. */

export interface NamedRef extends Ref {
  object: string;
}

/** What somebody was given and still has, and how much of it waits to be taken up. */
export interface Received {
  receiver: NamedRef;
  /** The object. */
  records: string;
  total: number;
  waiting: number;
  remind_at: string;
  overdue: boolean;
}

export interface HandoverNote {
  record: NamedRef;
  version: number;
  content: string;
  by: NamedRef | null;
  at: string | null;
}

export interface BriefingItem {
  record: NamedRef;
  owner: NamedRef | null;
  contacted: string | null;
  next: string | null;
  /** Whether it was contacted after it was handed over. */
  taken_up: boolean;
  last: { record: NamedRef; at: string | null; title: string; next: string | null }[];
  open: { records: string; count: number; value: string | null; currency: string | null }[];
  note: HandoverNote | null;
  /** The note as the data alone would have it. */
  draft: string;
  letter: (LetterPattern & { to?: string }) | null;
}

export interface Briefing {
  handed: boolean;
  receivers: Received[];
  items: BriefingItem[];
  more: boolean;
}

/** A hand-over of the last 90 days, to the reader or to somebody below. */
export interface Handed extends Received {
  move: string;
  number: string;
  from: NamedRef | null;
  mine: boolean;
  handed_at: string;
}

export interface WaitingMove {
  id: string;
  number: string;
  kind: MoveKind;
  employee: Ref | null;
  created_by: Ref | null;
  created_at: string;
}
