import type { Field } from '@/api/types';
import type { FieldType } from '@/api/vocabulary';
import { address } from './address';
import { autoNumber } from './auto-number';
import { bool } from './bool';
import { choice } from './choice';
import { choices } from './choices';
import { date } from './date';
import { decimal } from './decimal';
import { department } from './department';
import { email } from './email';
import { employee } from './employee';
import type { FieldUi } from './field-ui';
import { file } from './file';
import { formula } from './formula';
import { instant } from './instant';
import { integer } from './integer';
import { lines } from './lines';
import { longText } from './long-text';
import { money } from './money';
import { phone } from './phone';
import { picture } from './picture';
import { reference } from './reference';
import { references } from './references';
import { rollup } from './rollup';
import { text } from './text';
import { url } from './url';

const fields = {
  text,
  long_text: longText,
  integer,
  decimal,
  money,
  date,
  instant,
  bool,
  choice,
  choices,
  reference,
  references,
  employee,
  department,
  phone,
  email,
  url,
  address,
  file,
  picture,
  auto_number: autoNumber,
  formula,
  rollup,
  lines,
} satisfies Record<FieldType, FieldUi>;

/** How a field looks and is typed. A type this client does not know yet shows as text. */
export function fieldUi(field: Field): FieldUi {
  return (fields as Record<string, FieldUi>)[field.type] ?? text;
}

/** Whether the reader may type this field in a form. */
export const isEditable = (field: Field): boolean =>
  field.access === 'edit' && fieldUi(field).Input !== null && !field.hidden;

const NEVER_TYPED = new Set([
  'id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by', 'state', 'deleted_at',
]);

/** System fields are kept by the server, whatever access a role gives to them. */
export const isKeptByServer = (field: Field): boolean => NEVER_TYPED.has(field.name);
