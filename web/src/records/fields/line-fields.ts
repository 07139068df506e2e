import type { Field, ObjectDefinition } from '@/api/types';

/** The columns of a line: what its own list shows, without the way back to its master. */
export function lineFields(definition: ObjectDefinition | undefined, master: string | undefined): Field[] {
  if (!definition) return [];
  const names = definition.form.flatMap((section) => section.fields);
  const wanted = names.length > 0 ? names : definition.list.columns;
  return wanted
    .map((name) => definition.fields.find((field) => field.name === name))
    .filter((field): field is Field => field !== undefined && field.name !== master && !field.hidden);
}
