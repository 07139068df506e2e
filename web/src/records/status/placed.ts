import type { RecordStatus } from '@/api/status';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { labelFor } from '../fields/label';
import { isEditable, isKeptByServer } from '../fields/registry';

/** Why a field that could otherwise be changed is not: the status keeps it, altogether or from all but change orders, or it
 * is itself the status, changed by transitions. */
export type Kept = 'status' | 'change' | 'transition';

/** An object as one record shows it: the status of the record takes from its fields what it keeps from the reader. */
export interface Placed {
  definition: ObjectDefinition;
  kept: Record<string, Kept>;
}

function left(field: Field, status: RecordStatus): Field {
  const rule = status.fields[field.name];
  if (rule === 'hidden') return { ...field, hidden: true };
  if (rule) return { ...field, access: rule === 'change' ? 'read' : rule };
  return status.governed && field.name === status.field ? { ...field, access: 'read' } : field;
}

export function placed(definition: ObjectDefinition, status: RecordStatus | undefined): Placed {
  if (!status) return { definition, kept: {} };
  const kept: Record<string, Kept> = {};
  for (const field of definition.fields) {
    if (!isEditable(field) || isKeptByServer(field)) continue;
    const rule = status.fields[field.name];
    if (rule) kept[field.name] = rule === 'change' ? 'change' : 'status';
    else if (status.governed && field.name === status.field) kept[field.name] = 'transition';
  }
  return { definition: { ...definition, fields: definition.fields.map((field) => left(field, status)) }, kept };
}

/** What the status a record has is called, also where it can no longer be chosen. */
export function statusLabel(definition: ObjectDefinition, status: RecordStatus | undefined, record: RecordRow): string {
  const field = definition.fields.find(({ name }) => name === status?.field);
  const option = field?.options?.find(({ value }) => value === status?.value);
  return option?.label ?? labelFor(record.labels?.[field?.name ?? ''], status?.value) ?? status?.value ?? '';
}
