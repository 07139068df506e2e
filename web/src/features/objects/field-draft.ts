import type { FieldChange } from '@/api/objects';
import type { FieldAdministration, FieldDraft } from '@/api/object-types';
import type { Field } from '@/api/types';
import { sameJson } from '@/lib/json';
import { can } from './field-facts';
import { textOf } from './names';

export const EMPTY_FIELD: FieldDraft = { name: '', type: 'text', labels: {}, help: {} };

const text = (value: unknown): string | null => (value === null || value === undefined || value === '' ? null : String(value));

/** A field that exists, as it is edited. */
export function draftOf(field: FieldAdministration): FieldDraft {
  return {
    name: field.name,
    type: field.type,
    labels: field.labels,
    help: field.helps,
    required: field.required,
    unique: field.unique,
    indexed: field.indexed,
    search: field.search,
    fixed: field.fixed,
    max_length: field.max_length ?? null,
    min: text(field.min),
    max: text(field.max),
    scale: field.scale ?? null,
    default: field.default ?? null,
    target: field.target ?? null,
    lines: field.lines?.object ?? null,
    formula: field.formula ?? null,
    result: field.result ?? null,
    rollup: field.rollup,
    pattern: field.pattern,
    options: (field.options ?? []).map(({ value, labels, color, retired }) => ({
      value,
      labels,
      color: color ?? null,
      retired: retired ?? false,
    })),
  };
}

const CHANGEABLE = [
  'labels', 'help', 'required', 'unique', 'indexed', 'search', 'max_length', 'min', 'max', 'default', 'options', 'formula', 'pattern',
] as const;

/** What of a field that exists was changed; the server takes an empty text for a bound that is gone. */
export function changeOf(before: FieldDraft, now: FieldDraft): FieldChange {
  const changed = CHANGEABLE.filter((key) => !sameJson(before[key] ?? null, now[key] ?? null));
  const bound = (key: string, value: unknown) => ((key === 'min' || key === 'max') && value === null ? '' : value);
  return Object.fromEntries(changed.map((key) => [key, bound(key, now[key] ?? null)]));
}

/** A new field as it is sent: without what its type cannot have, which another type chosen before may have left. */
export function newField(draft: FieldDraft): FieldDraft {
  const { type } = draft;
  const kept: FieldDraft = { name: draft.name, type, labels: draft.labels };
  if (Object.keys(draft.help ?? {}).length > 0) kept.help = draft.help ?? {};
  for (const flag of ['required', 'unique', 'indexed', 'search', 'fixed'] as const) {
    if (draft[flag] && can[flag](type)) kept[flag] = true;
  }
  if (can.options(type)) kept.options = draft.options ?? [];
  if (can.target(type) && draft.target) kept.target = draft.target;
  if (can.length(type) && draft.max_length) kept.max_length = draft.max_length;
  if (can.bounds(type) && draft.min) kept.min = draft.min;
  if (can.bounds(type) && draft.max) kept.max = draft.max;
  if (can.scale(type) && draft.scale != null) kept.scale = draft.scale;
  if (can.default(type) && draft.default != null) kept.default = draft.default;
  if (type === 'lines' && draft.lines) kept.lines = draft.lines;
  if (type === 'formula') Object.assign(kept, { formula: draft.formula ?? '', result: draft.result ?? 'decimal' });
  if (type === 'rollup' && draft.rollup) Object.assign(kept, { rollup: draft.rollup, result: draft.result ?? 'decimal' });
  if (type === 'auto_number') kept.pattern = draft.pattern ?? '';
  return kept;
}

/** Whether everything is there that the type needs. */
export function isComplete(draft: FieldDraft): boolean {
  const { type } = draft;
  if (can.options(type)) return (draft.options ?? []).some((option) => !option.retired);
  if (can.target(type)) return Boolean(draft.target);
  if (type === 'lines') return Boolean(draft.lines);
  if (type === 'formula') return Boolean(draft.formula?.trim());
  if (type === 'rollup') return Boolean(draft.rollup?.object && (draft.rollup.function === 'count' || draft.rollup.field));
  if (type === 'auto_number') return /\{number(:\d+)?\}/.test(draft.pattern ?? '');
  return true;
}

/** The draft as a field of a form, to type its default with its own control. */
export function asField(draft: FieldDraft): Field {
  return {
    name: draft.name || 'new',
    label: textOf(draft.labels, draft.name),
    help: null,
    type: draft.type,
    required: false,
    unique: false,
    system: false,
    custom: true,
    hidden: false,
    access: 'edit',
    sortable: true,
    filterable: true,
    operators: [],
    max_length: draft.max_length ?? null,
    min: draft.min ?? null,
    max: draft.max ?? null,
    scale: draft.scale ?? null,
    options: (draft.options ?? [])
      .filter((option) => !option.retired)
      .map(({ value, labels, color }) => ({ value, label: textOf(labels, value), color: color ?? null })),
    target: draft.target ?? null,
  };
}
