import { Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { EVERY, REACH_OPERATORS, TRIGGER_KINDS, type Trigger } from '@/api/automation-types';
import type { Field, ObjectDefinition } from '@/api/types';
import { asList, asText } from '@/records/fields/label';
import { fieldUi } from '@/records/fields/registry';
import { isFilterable } from '@/records/filter/filter-draft';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { OneOf } from '@/ui/one-of';
import styles from './automations.module.css';
import { DaysInput } from './days-input';
import { Faults } from './faults';
import { FieldSelect } from './field-select';
import { isDay, newTrigger } from './rule-edit';
import type { RuleDraft } from './use-rule-draft';
import { WebhookMap } from './webhook-map';

const MOST_DAYS = 3650;
const LONGEST_QUESTION = 300;

/** When a rule begins. */
export function TriggerPanel({ draft, object }: { draft: RuleDraft; object: ObjectDefinition }) {
  const { t } = useTranslation();
  const { trigger } = draft.draft.definition;
  const set = (next: Trigger, about: string | null = null) => draft.setDefinition((now) => ({ ...now, trigger: next }), about);
  return (
    <div className="stack">
      <Faults faults={draft.faults.filter(({ step }) => step === 'trigger')} />
      <FieldRow id="trigger-kind" label={t('rule.trigger_kind')} help={t(`rule.trigger_help.${trigger.kind}`)}>
        <OneOf
          id="trigger-kind"
          values={TRIGGER_KINDS}
          value={trigger.kind}
          word={(kind) => t(`rule.begins.${kind}`)}
          onChange={(kind) => kind !== trigger.kind && set(newTrigger(kind, object.fields))}
        />
      </FieldRow>
      <Details trigger={trigger} object={object} set={set} />
    </div>
  );
}

interface DetailsProps<T extends Trigger = Trigger> {
  trigger: T;
  object: ObjectDefinition;
  set: (next: Trigger, about?: string | null) => void;
}

type Of<K extends Trigger['kind']> = Extract<Trigger, { kind: K }>;

function Details({ trigger, object, set }: DetailsProps) {
  const { t } = useTranslation();
  switch (trigger.kind) {
    case 'created': return null;
    case 'changed':
      return (
        <FieldRow id="trigger-fields" label={t('rule.fields')}>
          <Select
            id="trigger-fields"
            className="full-width"
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('rule.any_field')}
            value={trigger.fields}
            options={object.fields.filter(({ hidden }) => !hidden).map(({ name, label }) => ({ value: name, label }))}
            onChange={(next: unknown) => set({ ...trigger, fields: asList(next).map(asText) })}
          />
        </FieldRow>
      );
    case 'reaches': return <Reaches trigger={trigger} object={object} set={set} />;
    case 'date':
      return (
        <>
          <FieldRow id="trigger-field" label={t('rule.date_field')}>
            <FieldSelect id="trigger-field" fields={object.fields.filter(isDay)} value={trigger.field} onChange={(field) => set({ ...trigger, field })} />
          </FieldRow>
          <DaysInput id="trigger-days" label={t('rule.days_label')} value={trigger.days} onChange={(days) => set({ ...trigger, days }, 'trigger days')} />
          <TimeInput value={trigger.at} onChange={(at) => set({ ...trigger, at }, 'trigger at')} />
        </>
      );
    case 'idle':
      return (
        <FieldRow id="trigger-idle" label={t('rule.idle_days')}>
          <InputNumber id="trigger-idle" min={1} max={MOST_DAYS} precision={0} value={trigger.days} onChange={(days) => set({ ...trigger, days: days ?? 1 }, 'trigger days')} />
        </FieldRow>
      );
    case 'schedule': return <Schedule trigger={trigger} object={object} set={set} />;
    case 'button':
      return (
        <FieldRow id="trigger-ask" label={t('rule.ask')} help={t('rule.ask_help')}>
          <Input id="trigger-ask" maxLength={LONGEST_QUESTION} value={trigger.ask} onChange={(event) => set({ ...trigger, ask: event.target.value }, 'trigger ask')} />
        </FieldRow>
      );
    case 'webhook': return <WebhookMap trigger={trigger} object={object} set={set} />;
  }
}

function TimeInput({ value, onChange }: { value: string; onChange: (at: string) => void }) {
  const { t } = useTranslation();
  return (
    <FieldRow id="trigger-at" label={t('rule.at')}>
      <Input id="trigger-at" className={styles.time ?? ''} type="time" value={value} onChange={(event) => event.target.value && onChange(event.target.value)} />
    </FieldRow>
  );
}

function Reaches({ trigger, object, set }: DetailsProps<Of<'reaches'>>) {
  const { t } = useTranslation();
  const usable = object.fields.filter((field) => isFilterable(field) && REACH_OPERATORS.some((op) => field.operators.includes(op)));
  const field = usable.find(({ name }) => name === trigger.field);
  const operators = REACH_OPERATORS.filter((op) => field?.operators.includes(op));
  return (
    <>
      <FieldRow id="trigger-field" label={t('rule.field')}>
        <FieldSelect
          id="trigger-field"
          fields={usable}
          value={trigger.field}
          onChange={(name) => set({ ...trigger, field: name, op: 'eq', value: null })}
        />
      </FieldRow>
      {field && (
        <FieldRow id="trigger-value" label={t('rule.value')}>
          <span className={styles.pair}>
            <Select
              aria-label={t('filter.operator')}
              value={trigger.op}
              options={operators.map((op) => ({ value: op, label: t(`filter.op.${op}`) }))}
              onChange={(next: unknown) => set({ ...trigger, op: operators.find((op) => op === next) ?? 'eq', value: null })}
            />
            <Reached field={field} trigger={trigger} onChange={(value) => set({ ...trigger, value: value ?? null }, 'trigger value')} />
          </span>
        </FieldRow>
      )}
    </>
  );
}

function Reached({ field, trigger, onChange }: { field: Field; trigger: Of<'reaches'>; onChange: (value: unknown) => void }) {
  const { t } = useTranslation();
  const { FilterInput } = fieldUi(field);
  return <FilterInput id="trigger-value" field={field} operator={trigger.op} value={trigger.value ?? undefined} name={t('rule.value')} onChange={onChange} />;
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const LAST_DAY = 31;

function Schedule({ trigger, set }: DetailsProps<Of<'schedule'>>) {
  const { t } = useTranslation();
  const { every, day } = trigger;
  return (
    <>
      <FieldRow id="trigger-every" label={t('rule.every')}>
        <OneOf id="trigger-every" values={EVERY} value={every} word={(one) => t(`rule.each.${one}`)} onChange={(one) => set({ ...trigger, every: one, day: 1 })} />
      </FieldRow>
      {every === 'week' && (
        <FieldRow id="trigger-day" label={t('rule.on_weekday')}>
          <Select
            id="trigger-day"
            className="full-width"
            value={day}
            options={WEEKDAYS.map((value) => ({ value, label: t(`rule.weekday.${value}`) }))}
            onChange={(next: unknown) => set({ ...trigger, day: Number(next) })}
          />
        </FieldRow>
      )}
      {every === 'month' && (
        <FieldRow id="trigger-day" label={t('rule.on_day')}>
          <InputNumber id="trigger-day" min={1} max={LAST_DAY} precision={0} value={day} onChange={(next) => set({ ...trigger, day: next ?? 1 }, 'trigger day')} />
        </FieldRow>
      )}
      {every !== 'hour' && <TimeInput value={trigger.at} onChange={(at) => set({ ...trigger, at }, 'trigger at')} />}
    </>
  );
}
