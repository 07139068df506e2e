import type { Field, SectionCondition } from '@/api/types';
import { isObject } from '@/lib/json';

/** As the server compares texts, as far as a browser can: width and case do not matter. */
const folded = (value: unknown): string => String(value).normalize('NFKC').trim().toLowerCase();

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const NUMBERS = ['integer', 'decimal', 'money'];

type Comparable = string | number | boolean;

/** A value in a form that can be compared; null for what is not there. */
function comparable(type: string, value: unknown): Comparable | null {
  // A box that was not ticked says no, whether anybody has touched it or not.
  if (type === 'bool') return value === true;
  if (isEmpty(value)) return null;
  const plain = isObject(value) && 'amount' in value ? value['amount'] : value;
  if (isEmpty(plain)) return null;
  if (NUMBERS.includes(type)) return Number(plain);
  if (type === 'instant') return Date.parse(String(plain));
  return folded(plain);
}

/** Whether what a record says, or what is being typed, meets a condition; in the terms of the filter language. */
export function isMet(condition: SectionCondition, field: Pick<Field, 'type' | 'result'>, given: unknown): boolean {
  const type = field.type === 'formula' || field.type === 'rollup' ? (field.result ?? 'decimal') : field.type;
  const { op, value } = condition;
  const values = (Array.isArray(given) ? given : [given]).map((one) => comparable(type, one)).filter((one) => one !== null);
  const wanted = (Array.isArray(value) ? value : [value]).map((one) => comparable(type, one));
  const [first, second] = wanted;
  const some = (holds: (one: Comparable) => boolean) => values.some(holds);
  const among = () => some((one) => wanted.includes(one));
  switch (op) {
    case 'is_null':
      return isEmpty(given);
    case 'not_null':
      return !isEmpty(given);
    case 'eq':
    case 'in':
      return among();
    case 'ne':
    case 'not_in':
      return !among();
    case 'contains':
      return typeof first === 'string' && some((one) => (Array.isArray(given) ? one === first : String(one).includes(first)));
    case 'starts_with':
      return typeof first === 'string' && some((one) => String(one).startsWith(first));
    case 'lt':
      return first != null && some((one) => one < first);
    case 'le':
      return first != null && some((one) => one <= first);
    case 'gt':
      return first != null && some((one) => one > first);
    case 'ge':
      return first != null && some((one) => one >= first);
    case 'between':
      return first != null && second != null && some((one) => one >= first && one <= second);
    // The server answers these; a form cannot, and shows rather too much than too little.
    case 'within':
    case 'me':
    case 'my_team':
    case 'relative':
      return true;
  }
}

/** Whether a section is shown. One whose field the reader does not know always is. */
export function isShown(when: SectionCondition | null | undefined, fields: Map<string, Field>, values: Record<string, unknown>): boolean {
  const field = when && fields.get(when.field);
  return !field || isMet(when, field, values[when.field]);
}
