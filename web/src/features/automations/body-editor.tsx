import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Value, Values } from '@/api/automation-types';
import type { ObjectDefinition } from '@/api/types';
import { asText } from '@/records/fields/label';
import { OneOf } from '@/ui/one-of';
import styles from './automations.module.css';
import { FieldSelect } from './field-select';
import { newValue, valueKindOf } from './rule-edit';

interface BodyEditorProps {
  object: ObjectDefinition;
  body: Values;
  onChange: (body: Values, about?: string) => void;
}

const KINDS = ['field', 'value', 'formula', 'now', 'today'] as const;

/** What is said to another system: names and values. */
export function BodyEditor({ object, body, onChange }: BodyEditorProps) {
  const { t } = useTranslation();
  const entries = Object.entries(body);
  const replace = (at: number, entry: [string, Value], about?: string) =>
    onChange(Object.fromEntries(entries.map((one, index) => (index === at ? entry : one))), about);
  const fresh = () => {
    let n = entries.length + 1;
    while (`field_${n}` in body) n += 1;
    return `field_${n}`;
  };
  return (
    <section aria-label={t('rule.body_fields')} className={styles.several}>
      <h3>{t('rule.body_fields')}</h3>
      {entries.map(([name, value], at) => (
        <div key={at} className={styles.removable}>
          <div className={styles.body}>
            <span className={styles.pair}>
              <Input
                aria-label={t('rule.body_name', { n: at + 1 })}
                maxLength={60}
                spellCheck={false}
                value={name}
                onChange={(event) => {
                  const next = event.target.value.trim();
                  // A name is there once: one that is taken already stays as it was.
                  if (next === name || !(next in body)) replace(at, [next, value], `body ${at} name`);
                }}
              />
              <OneOf id={`body-${at}-kind`} name={t('rule.value_kind', { field: name })} values={KINDS} value={valueKindOf(value)} word={(one) => t(`rule.value_of.${one}`)} onChange={(kind) => replace(at, [name, newValue(kind)])} />
            </span>
            <Plain id={`body-${at}`} name={name} value={value} object={object} onChange={(next) => replace(at, [name, next], `body ${at}`)} />
          </div>
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined aria-hidden="true" />}
            aria-label={t('rule.remove_field', { name })}
            onClick={() => onChange(Object.fromEntries(entries.filter((_, index) => index !== at)))}
          />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined aria-hidden="true" />} onClick={() => onChange({ ...body, [fresh()]: { field: '' } })}>
        {t('rule.add_body')}
      </Button>
    </section>
  );
}

interface PlainProps {
  id: string;
  name: string;
  value: Value;
  object: ObjectDefinition;
  onChange: (value: Value) => void;
}

function Plain({ id, name, value, object, onChange }: PlainProps) {
  const shared = { id, 'aria-label': name, spellCheck: false };
  if ('field' in value) {
    return <FieldSelect id={id} name={name} fields={object.fields.filter(({ hidden }) => !hidden)} value={value.field} onChange={(field) => onChange({ field })} />;
  }
  if ('value' in value) return <Input {...shared} value={asText(value.value)} onChange={(event) => onChange({ value: event.target.value })} />;
  return 'formula' in value ? <Input {...shared} value={value.formula} onChange={(event) => onChange({ formula: event.target.value })} /> : null;
}
