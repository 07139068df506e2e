import type { Receiver } from '@/api/move-types';

export const RECEIVER_KINDS = ['employee', 'position', 'head_of', 'balance', 'by_field', 'pool', 'keep'] as const;
export type ReceiverKind = (typeof RECEIVER_KINDS)[number];

export interface CaseDraft {
  key: string;
  value: string | null;
  receiver: ReceiverDraft;
}

/** A receiver while it is being chosen. What was filled in stays when another kind is looked at. */
export interface ReceiverDraft {
  kind: ReceiverKind | null;
  employee: string | null;
  position: string | null;
  department: string | null;
  people: string[];
  by: 'count' | 'value';
  field: string | null;
  cases: CaseDraft[];
  rest: ReceiverDraft | null;
}

let made = 0;
export const newDraftKey = (): string => `d${(made += 1)}`;

export function noReceiver(kind: ReceiverKind | null = null): ReceiverDraft {
  return {
    kind,
    employee: null,
    position: null,
    department: null,
    people: [],
    by: 'count',
    field: null,
    cases: [],
    rest: null,
  };
}

export const newCase = (): CaseDraft => ({ key: newDraftKey(), value: null, receiver: noReceiver('employee') });

export function draftOfReceiver(receiver: Receiver | null | undefined): ReceiverDraft {
  if (receiver == null) return noReceiver();
  if (receiver === 'keep' || receiver === 'pool') return noReceiver(receiver);
  if ('employee' in receiver) return { ...noReceiver('employee'), employee: receiver.employee };
  if ('position' in receiver) return { ...noReceiver('position'), position: receiver.position };
  if ('head_of' in receiver) return { ...noReceiver('head_of'), department: receiver.head_of };
  if ('balance' in receiver) return { ...noReceiver('balance'), people: receiver.balance, by: receiver.by };
  const { field, cases, else: rest } = receiver.by_field;
  return {
    ...noReceiver('by_field'),
    field,
    cases: cases.map((one) => ({ key: newDraftKey(), value: one.value, receiver: draftOfReceiver(one.receiver) })),
    rest: draftOfReceiver(rest),
  };
}

function byFieldOf({ field, cases, rest }: ReceiverDraft): Receiver | undefined {
  const complete = cases.flatMap((one) => {
    const receiver = receiverOf(one.receiver);
    return one.value && receiver ? [{ value: one.value, receiver }] : [];
  });
  // Nothing chosen leaves the other values to the next rule; something half chosen is unfinished.
  const others = rest ? receiverOf(rest) : undefined;
  const unfinished = rest !== null && rest.kind !== null && !others;
  if (!field || complete.length === 0 || complete.length < cases.length || unfinished) return undefined;
  return { by_field: { field, cases: complete, ...(others ? { else: others } : {}) } };
}

/** The receiver a draft stands for; nothing while it is unfinished. */
export function receiverOf(draft: ReceiverDraft): Receiver | undefined {
  const { employee, position, department, people, by } = draft;
  switch (draft.kind) {
    case null:
      return undefined;
    case 'keep':
    case 'pool':
      return draft.kind;
    case 'employee':
      return employee ? { employee } : undefined;
    case 'position':
      return position ? { position } : undefined;
    case 'head_of':
      return department ? { head_of: department } : undefined;
    case 'balance':
      return people.length > 0 ? { balance: people, by } : undefined;
    case 'by_field':
      return byFieldOf(draft);
  }
}
