import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RuleFault, Values } from '@/api/automation-types';
import type { Field, ObjectDefinition } from '@/api/types';
import { fieldUi, isKeptByServer } from '@/records/fields/registry';
import { FieldRow } from '@/ui/field-row';
import styles from './automations.module.css';
import { errorsOf } from './faults';
import { FieldSelect } from './field-select';
import { ValueEditor } from './value-editor';

interface ValuesEditorProps {
  /** Whose fields are set. */
  target: ObjectDefinition;
  /** The object the rule is about, whose fields values may be taken from. */
  object: ObjectDefinition;
  values: Values;
  faults: RuleFault[];
  creates: boolean;
  onChange: (values: Values, about?: string) => void;
}

/** Files and lines are not put in by a rule. */
const NOT_BY_RULES = ['file', 'picture', 'lines'];

/** A new record is somebody's at once; later that is a step of its own. */
const isSettable = (field: Field, creates: boolean): boolean =>
  !field.hidden &&
  !isKeptByServer(field) &&
  fieldUi(field).Input !== null &&
  !NOT_BY_RULES.includes(field.type) &&
  (creates ? field.name !== 'department_id' : field.name !== 'owner_id' && field.name !== 'department_id');

/** Fields and what they are set to. */
export function ValuesEditor({ target, object, values, faults, creates, onChange }: ValuesEditorProps) {
  const { t } = useTranslation();
  const usable = target.fields.filter((field) => isSettable(field, creates));
  const fieldOf = (name: string) => target.fields.find((field) => field.name === name);
  const missing = creates ? usable.filter((field) => field.required && field.default == null && !(field.name in values)) : [];
  return (
    <section aria-label={t('rule.values')} className="stack">
      <h3>{t('rule.values')}</h3>
      {Object.entries(values).map(([name, value]) => {
        const field = fieldOf(name);
        const label = field?.label ?? name;
        return (
          <FieldRow key={name} id={`value-${name}`} label={label} required={field?.required === true} errors={errorsOf(faults, `values.${name}`)}>
            <div className={styles.removable}>
              {field ? (
                <ValueEditor
                  id={`value-${name}`}
                  field={field}
                  object={object}
                  value={value}
                  onChange={(next) => onChange({ ...values, [name]: next }, name)}
                />
              ) : (
                <span />
              )}
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined aria-hidden="true" />}
                aria-label={t('rule.remove_field', { name: label })}
                onClick={() => onChange(Object.fromEntries(Object.entries(values).filter(([one]) => one !== name)))}
              />
            </div>
          </FieldRow>
        );
      })}
      {missing.length > 0 && (
        <p className="faint">{t('rule.required_missing', { fields: missing.map(({ label }) => label).join(t('filter.list_separator')) })}</p>
      )}
      <FieldSelect
        id="value-add"
        name={t('rule.add_field')}
        fields={usable.filter(({ name }) => !(name in values))}
        value=""
        onChange={(name) => onChange({ ...values, [name]: { value: null } })}
      />
    </section>
  );
}
