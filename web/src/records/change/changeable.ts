import type { ChangeOrder } from '@/api/changes';
import type { RecordStatus } from '@/api/status';
import type { Field, Labels, ObjectDefinition, RecordRow } from '@/api/types';
import { valuesOf, type Values } from '../form/draft';
import type { Begun } from './begun';

/** What a change order may change: what the reader may edit, and what the status leaves to change orders alone. */
export function changeable(definition: ObjectDefinition, status: RecordStatus | undefined): ObjectDefinition {
  const left = (field: Field): Field => {
    const rule = status?.fields[field.name];
    if (rule === 'hidden') return { ...field, hidden: true };
    if (rule === 'read' || rule === 'masked') return { ...field, access: rule };
    return status?.governed && field.name === status.field ? { ...field, access: 'read' } : field;
  };
  return { ...definition, fields: definition.fields.map(left) };
}

/** What the form of a change order begins with: the record, and what was typed before or the order already says. */
export const begunWith = (
  definition: ObjectDefinition,
  record: RecordRow,
  order: ChangeOrder | undefined,
  begun: Begun | undefined,
): Values => ({
  ...valuesOf(definition, record),
  ...(begun?.deed === 'edit' ? begun.values : {}),
  ...(order?.deed === 'edit' ? order.values : {}),
});

/** What values are called: those of the order where it says others than the record. */
export function labelsWith(record: RecordRow, order: ChangeOrder | undefined, begun: Labels = {}): Labels {
  const said = (order?.fields ?? []).flatMap(({ field, after_label: label }) => (label ? [[field, label] as const] : []));
  return { ...record.labels, ...begun, ...Object.fromEntries(said) };
}
