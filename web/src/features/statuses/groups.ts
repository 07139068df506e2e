import type { ObjectDefinition } from '@/api/types';

/** Fields that belong together, as the object's form shows them together. */
export interface Group {
  key: string;
  label: string;
  fields: string[];
}

/** The sections of the form; what stands in none of them comes last, under `others`. */
export function groupsOf(definition: ObjectDefinition, others: string): Group[] {
  const told = new Set(definition.fields.filter((field) => !field.system && !field.hidden).map(({ name }) => name));
  const sections = definition.form.map(({ label, fields }, at): Group => {
    const own = fields.filter((name) => told.delete(name));
    return { key: `section-${at}`, label, fields: own };
  });
  const rest: Group = { key: 'others', label: others, fields: [...told] };
  return [...sections, rest].filter(({ fields }) => fields.length > 0);
}
