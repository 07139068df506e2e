import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Who } from '@/api/automation-types';
import type { ObjectDefinition } from '@/api/types';
import { OneRecordPicker } from '@/records/fields/one-record-picker';
import { OneOf } from '@/ui/one-of';
import styles from './automations.module.css';
import { FieldSelect } from './field-select';
import { isPerson, newWho, WHO_KINDS, whoKindOf } from './rule-edit';

interface WhoEditorProps {
  value: Who[];
  object: ObjectDefinition;
  onChange: (value: Who[]) => void;
}

/** Who is told: one line each. */
export function WhoEditor({ value, object, onChange }: WhoEditorProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.several}>
      {value.map((who, at) => (
        <div key={at} className={styles.removable}>
          <One id={`who-${at}`} name={t('rule.who_n', { n: at + 1 })} who={who} object={object} onChange={(next) => onChange(value.map((one, index) => (index === at ? next : one)))} />
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined aria-hidden="true" />}
            aria-label={t('rule.remove_who', { n: at + 1 })}
            onClick={() => onChange(value.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined aria-hidden="true" />} onClick={() => onChange([...value, newWho(value.length === 0 ? 'owner' : 'employee')])}>
        {t('rule.add_who')}
      </Button>
    </div>
  );
}

interface OneProps {
  id: string;
  name: string;
  who: Who;
  object: ObjectDefinition;
  onChange: (who: Who) => void;
}

function One({ id, name, who, object, onChange }: OneProps) {
  const { t } = useTranslation();
  const called = `${name}: ${t(`rule.who.${whoKindOf(who)}`)}`;
  return (
    <div className={styles.body}>
      <OneOf id={id} name={name} values={WHO_KINDS} value={whoKindOf(who)} word={(kind) => t(`rule.who.${kind}`)} onChange={(kind) => onChange(newWho(kind))} />
      {'employee' in who && (
        <OneRecordPicker id={`${id}-value`} object="employee" name={called} required value={who.employee || null} onChange={(employee) => onChange({ employee: employee ?? '' })} />
      )}
      {'role' in who && (
        <OneRecordPicker id={`${id}-value`} object="role" name={called} required value={who.role || null} onChange={(role) => onChange({ role: role ?? '' })} />
      )}
      {'field' in who && <FieldSelect id={`${id}-value`} name={called} fields={object.fields.filter(isPerson)} value={who.field} onChange={(field) => onChange({ field })} />}
    </div>
  );
}
