import type { StatusTransition, Who } from '@/api/status';
import type { Field, ObjectDefinition } from '@/api/types';
import { fieldUi, isKeptByServer } from '@/records/fields/registry';
import { namesIn, namesOut } from './matrix';

/** As the statuses follow each other: by where they come from, then by where they lead. */
export function inOrder<T extends Pick<StatusTransition, 'from_status' | 'to_status'>>(transitions: T[], order: string[]): T[] {
  const at = (value: string) => order.indexOf(value);
  return [...transitions].sort(
    (one, other) => at(one.from_status) - at(other.from_status) || at(one.to_status) - at(other.to_status),
  );
}

export interface TransitionDraft {
  from: string | null;
  to: string | null;
  who: Who;
  role: string | null;
  field: string | null;
  required: string[];
}

export const draftOf = (transition: StatusTransition | null): TransitionDraft => ({
  from: transition?.from_status ?? null,
  to: transition?.to_status ?? null,
  who: transition?.who ?? 'owner',
  role: transition?.role_id ?? null,
  field: transition?.who_field ?? null,
  required: namesIn(transition?.required_fields),
});

export const valuesOf = (object: string, { from, to, who, role, field, required }: TransitionDraft) => ({
  object,
  from_status: from,
  to_status: to,
  who,
  role_id: who === 'role' ? role : null,
  who_field: who === 'field' ? field : null,
  required_fields: required.length > 0 ? namesOut(required) : null,
});

/** Fields a transition may ask for: those a dialog can ask. */
export const askable = (definition: ObjectDefinition): Field[] =>
  definition.fields.filter(
    (field) =>
      !field.system && !field.hidden && !isKeptByServer(field) && field.type !== 'lines' &&
      field.name !== definition.status && fieldUi(field).Input !== null,
  );
