import type { ObjectDefinition } from '@/api/types';
import { isEditable, isKeptByServer } from '../fields/registry';

/** Fields somebody else has to fill in first, because the reader may not: by name, unless the reader does not see one. */
export function refusalOf(definition: ObjectDefinition, missing: string[]): { labels: string[]; unseen: boolean } | null {
  const fields = missing.map((name) => definition.fields.find((field) => field.name === name && !field.hidden));
  const unseen = fields.some((field) => field === undefined);
  const labels = fields.flatMap((field) => (field && !(isEditable(field) && !isKeptByServer(field)) ? [field.label] : []));
  return unseen || labels.length > 0 ? { labels, unseen } : null;
}
