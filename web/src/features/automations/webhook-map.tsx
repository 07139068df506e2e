import { CloseOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Trigger } from '@/api/automation-types';
import type { ObjectDefinition } from '@/api/types';
import { fieldUi, isKeptByServer } from '@/records/fields/registry';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import styles from './automations.module.css';
import { FieldSelect } from './field-select';

type Webhook = Extract<Trigger, { kind: 'webhook' }>;

interface WebhookMapProps {
  trigger: Webhook;
  object: ObjectDefinition;
  set: (next: Trigger, about?: string | null) => void;
}

/** What an incoming message says about which field, and by which field its record is found. */
export function WebhookMap({ trigger, object, set }: WebhookMapProps) {
  const { t } = useTranslation();
  const { key, map } = trigger;
  const usable = object.fields.filter((field) => !field.hidden && (field.unique || (!isKeptByServer(field) && fieldUi(field).Input !== null)));
  const labelOf = (name: string) => object.fields.find((field) => field.name === name)?.label ?? name;
  const keys = usable.filter(({ type }) => ['text', 'auto_number', 'email', 'phone', 'integer', 'url'].includes(type));
  const without = (name: string) => Object.fromEntries(Object.entries(map).filter(([field]) => field !== name));
  return (
    <>
      <FieldRow id="trigger-key" label={t('rule.hook_key')} help={t('rule.hook_key_hint')}>
        <Select
          id="trigger-key"
          className="full-width"
          allowClear
          aria-describedby="trigger-key-help"
          placeholder={t('rule.hook_always_new')}
          value={key ?? undefined}
          options={keys.map((field) => ({ value: field.name, label: field.label }))}
          onChange={(next: unknown) => {
            // What a record is found by has to stand in the message.
            if (typeof next !== 'string') set({ ...trigger, key: null });
            else set({ ...trigger, key: next, map: next in map ? map : { ...map, [next]: `/${next}` } });
          }}
        />
      </FieldRow>
      <section aria-label={t('rule.hook_map')} className="stack">
        <div>
          <h3>{t('rule.hook_map')}</h3>
          <p className="faint">{t('rule.hook_map_hint')}</p>
        </div>
        {Object.entries(map).map(([name, pointer]) => (
          <FieldRow key={name} id={`hook-${name}`} label={labelOf(name)}>
            <span className={styles.removable}>
              <Input
                id={`hook-${name}`}
                value={pointer}
                placeholder="/order/number"
                maxLength={200}
                spellCheck={false}
                onChange={(event) => set({ ...trigger, map: { ...map, [name]: event.target.value } }, `hook ${name}`)}
              />
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined aria-hidden="true" />}
                aria-label={t('rule.remove_field', { name: labelOf(name) })}
                onClick={() => set({ ...trigger, map: without(name) })}
              />
            </span>
          </FieldRow>
        ))}
        <FieldSelect
          id="hook-add"
          name={t('rule.add_field')}
          fields={usable.filter(({ name }) => !(name in map))}
          value=""
          onChange={(name) => set({ ...trigger, map: { ...map, [name]: `/${name}` } })}
        />
      </section>
      <p className="faint">{t('rule.hook_address_hint')}</p>
    </>
  );
}
