import type { ObjectAdministration, FieldAdministration, RelatedDraft, SectionDraft, Texts } from '@/api/object-types';
import type { ObjectDefinition, SectionCondition } from '@/api/types';
import { labelOf, textOf } from './names';

export interface LayoutSection {
  key: string;
  labels: Texts;
  fields: string[];
  when: SectionCondition | null;
}

/** The form and the related lists of an object while they are arranged. */
export interface Layout {
  sections: LayoutSection[];
  related: RelatedDraft[];
}

let made = 0;
const newKey = () => `s${(made += 1)}`;

export const layoutOf = (definition: Pick<ObjectAdministration, 'form' | 'related'>): Layout => ({
  sections: definition.form.map(({ labels, fields, when }) => ({ key: newKey(), labels, fields, when: when ?? null })),
  related: definition.related.map(({ object, field, labels }) => ({ object, field, labels })),
});

/** As it is sent: keys are of this page only. */
export const sentOf = ({ sections, related }: Layout): { form: SectionDraft[]; related: RelatedDraft[] } => ({
  form: sections.map(({ labels, fields, when }) => ({ labels, fields, ...(when ? { when } : {}) })),
  related,
});

/** Where a field stands; null beside the form. */
export const sectionOf = (layout: Layout, field: string): LayoutSection | null =>
  layout.sections.find((section) => section.fields.includes(field)) ?? null;

/** A field put at a place of a section, or taken off the form, wherever it stood before. */
export function placed(layout: Layout, field: string, section: string | null, at: number): Layout {
  const sections = layout.sections.map((one) => {
    const rest = one.fields.filter((name) => name !== field);
    if (one.key !== section) return rest.length === one.fields.length ? one : { ...one, fields: rest };
    const place = Math.max(0, Math.min(at, rest.length));
    return { ...one, fields: [...rest.slice(0, place), field, ...rest.slice(place)] };
  });
  return { ...layout, sections };
}

export function sectionMoved(layout: Layout, from: number, to: number): Layout {
  const section = layout.sections[from];
  if (!section || to < 0 || to >= layout.sections.length) return layout;
  const rest = layout.sections.filter((_, at) => at !== from);
  return { ...layout, sections: [...rest.slice(0, to), section, ...rest.slice(to)] };
}

export const sectionAdded = (layout: Layout, labels: Texts): { layout: Layout; key: string } => {
  const key = newKey();
  return { layout: { ...layout, sections: [...layout.sections, { key, labels, fields: [], when: null }] }, key };
};

export const sectionChanged = (layout: Layout, key: string, change: Partial<Omit<LayoutSection, 'key'>>): Layout => ({
  ...layout,
  sections: layout.sections.map((section) => (section.key === key ? { ...section, ...change } : section)),
});

export const sectionRemoved = (layout: Layout, key: string): Layout => ({
  ...layout,
  sections: layout.sections.filter((section) => section.key !== key),
});

/** Fields nobody types in a form, and that are shown elsewhere. */
const NEVER_ON_FORM = ['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by', 'state', 'deleted_at'];

/** The fields that may stand on the form. */
export const formFields = (definition: ObjectAdministration): FieldAdministration[] =>
  definition.fields.filter(
    (field) =>
      !field.removed && !NEVER_ON_FORM.includes(field.name) && (definition.ownership === 'owner' || !['owner_id', 'department_id'].includes(field.name)),
  );

export const unusedFields = (definition: ObjectAdministration, layout: Layout): FieldAdministration[] =>
  formFields(definition).filter((field) => !field.hidden && sectionOf(layout, field.name) === null);

/** What would be hard to save with this form: fields that must have a value and cannot be typed, always or sometimes. */
export function troubles(definition: ObjectAdministration, layout: Layout): { missing: string[]; sometimes: string[] } {
  const needed = definition.fields.filter(
    (field) =>
      field.required && !field.system && !field.removed && !field.hidden && !field.read_only && field.default == null &&
      field.name !== definition.master && !['auto_number', 'formula', 'rollup'].includes(field.type),
  );
  const missing = needed.filter((field) => sectionOf(layout, field.name) === null);
  const sometimes = needed.filter((field) => sectionOf(layout, field.name)?.when);
  return { missing: missing.map(labelOf), sometimes: sometimes.map(labelOf) };
}

/** Whether every section can be saved: it has a heading, and a condition it can meet. */
export const isSavable = (layout: Layout): boolean =>
  layout.sections.every(({ labels, when, fields }) => {
    const valued = when === null || when.op === 'is_null' || when.op === 'not_null' || (when.value !== undefined && when.value !== null && when.value !== '');
    return Object.keys(labels).length > 0 && valued && (when === null || !fields.includes(when.field));
  });

/** The definition people would have with this layout. */
export function previewOf(definition: ObjectAdministration, layout: Layout): ObjectDefinition {
  return {
    ...definition,
    related: [],
    form: layout.sections.map(({ labels, fields, when }) => ({ label: textOf(labels), fields, ...(when ? { when } : {}) })),
    fields: definition.fields
      .filter((field) => !field.removed)
      .map((field) => ({
        ...field,
        // Nothing is uploaded for trying.
        access: field.type === 'file' || field.type === 'picture' || field.read_only ? ('read' as const) : ('edit' as const),
        options: field.options?.filter((option) => !option.retired) ?? null,
      })),
  };
}
