import { FIELD_TYPES, type FieldType } from '@/api/vocabulary';

/** The types in the groups they are offered in. */
export const TYPE_GROUPS = {
  texts: ['text', 'long_text', 'email', 'phone', 'url', 'address'],
  numbers: ['integer', 'decimal', 'money', 'auto_number'],
  times: ['date', 'instant'],
  choices: ['bool', 'choice', 'choices'],
  links: ['reference', 'references', 'employee', 'department', 'file', 'picture'],
  computed: ['formula', 'rollup', 'lines'],
} as const satisfies Record<string, readonly FieldType[]>;
export type TypeGroup = keyof typeof TYPE_GROUPS;
export const GROUPS = Object.keys(TYPE_GROUPS) as TypeGroup[];

/** What a formula may come to. */
export const RESULTS = ['decimal', 'integer', 'money', 'text', 'bool', 'date', 'instant'] as const satisfies readonly FieldType[];
export type ResultType = (typeof RESULTS)[number];

const among = (...types: FieldType[]) => (type: FieldType) => types.includes(type);
const except = (...types: FieldType[]) => (type: FieldType) => !types.includes(type) && FIELD_TYPES.includes(type);

/** What can be said about a field of a type. */
export const can = {
  options: among('choice', 'choices'),
  target: among('reference', 'references'),
  length: among('text', 'long_text', 'email', 'url'),
  bounds: among('integer', 'decimal', 'money', 'date'),
  scale: among('decimal', 'money', 'rollup', 'formula'),
  required: except('formula', 'rollup', 'auto_number', 'lines'),
  unique: among('text', 'email', 'phone', 'url', 'integer', 'decimal', 'date', 'reference', 'employee', 'department'),
  indexed: except('long_text', 'address', 'lines', 'choices', 'references', 'file', 'picture', 'auto_number'),
  search: among('text', 'long_text', 'email', 'phone', 'url', 'auto_number'),
  fixed: except('formula', 'rollup', 'auto_number', 'lines'),
  default: except('formula', 'rollup', 'auto_number', 'lines', 'file', 'picture', 'references', 'reference', 'address'),
};

const two = (value: number) => String(value).padStart(2, '0');

/** What the next number of a pattern would look like on a day; empty for a pattern without a number. */
export function numberExample(pattern: string, day: Date, number = 1): string {
  if (!/\{number(:\d+)?\}/.test(pattern)) return '';
  return pattern
    .replaceAll('{year}', String(day.getFullYear()))
    .replaceAll('{month}', two(day.getMonth() + 1))
    .replaceAll('{day}', two(day.getDate()))
    .replace(/\{number(?::(\d+))?\}/, (_, digits: string | undefined) => String(number).padStart(Number(digits ?? 1), '0'));
}

/** How often its numbers begin anew. */
export function numberPeriod(pattern: string): 'day' | 'month' | 'year' | 'never' {
  if (pattern.includes('{day}')) return 'day';
  if (pattern.includes('{month}')) return 'month';
  return pattern.includes('{year}') ? 'year' : 'never';
}
