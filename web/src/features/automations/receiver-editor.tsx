import { useTranslation } from 'react-i18next';
import type { Receiver } from '@/api/automation-types';
import type { ObjectDefinition } from '@/api/types';
import { asList, asText } from '@/records/fields/label';
import { OneRecordPicker, useTitles } from '@/records/fields/one-record-picker';
import { RecordPicker } from '@/records/fields/record-picker';
import { OneOf } from '@/ui/one-of';
import styles from './automations.module.css';
import { FieldSelect } from './field-select';
import { isPerson, newReceiver, RECEIVER_KINDS, receiverKindOf } from './rule-edit';

interface ReceiverEditorProps {
  value: Receiver;
  object: ObjectDefinition;
  onChange: (value: Receiver) => void;
}

/** To whom a record is given. */
export function ReceiverEditor({ value, object, onChange }: ReceiverEditorProps) {
  const { t } = useTranslation();
  const kind = receiverKindOf(value);
  const people = useTitles('employee', 'in_turn' in value ? value.in_turn : []);
  const shared = { id: 'receiver-value', name: t(`rule.to.${kind}`) };
  return (
    <div className={styles.body}>
      <OneOf id="receiver" name={t('rule.new_owner')} values={RECEIVER_KINDS} value={kind} word={(one) => t(`rule.to.${one}`)} onChange={(next) => onChange(newReceiver(next))} />
      {'employee' in value && <OneRecordPicker {...shared} object="employee" required value={value.employee || null} onChange={(id) => onChange({ employee: id ?? '' })} />}
      {'position' in value && <OneRecordPicker {...shared} object="position" required value={value.position || null} onChange={(id) => onChange({ position: id ?? '' })} />}
      {'head_of' in value && <OneRecordPicker {...shared} object="department" required value={value.head_of || null} onChange={(id) => onChange({ head_of: id ?? '' })} />}
      {'in_turn' in value && <RecordPicker {...shared} target="employee" several value={value.in_turn} label={people} onChange={(ids) => onChange({ in_turn: asList(ids).map(asText) })} />}
      {'field' in value && <FieldSelect {...shared} fields={object.fields.filter(isPerson)} value={value.field} onChange={(field) => onChange({ field })} />}
    </div>
  );
}
