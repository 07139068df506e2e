import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RuleFault, RuleStepKind, StepOf } from '@/api/automation-types';
import { channelsQuery } from '@/api/channels';
import { objectQuery, objectsQuery } from '@/api/objects';
import { processesQuery } from '@/api/processes';
import type { ObjectDefinition } from '@/api/types';
import { asList, asText } from '@/records/fields/label';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { OneOf } from '@/ui/one-of';
import { TextAreaField } from '@/ui/text-area-field';
import styles from './automations.module.css';
import { BodyEditor } from './body-editor';
import { DaysInput } from './days-input';
import { errorsOf } from './faults';
import { FieldInsert } from './field-insert';
import { FieldSelect } from './field-select';
import { ReceiverEditor } from './receiver-editor';
import { isDay } from './rule-edit';
import { placeholder } from './templates';
import { ValuesEditor } from './values-editor';
import { WhoEditor } from './who-editor';

interface SettingsProps<K extends RuleStepKind> {
  step: StepOf<K>;
  /** The object the rule is about. */
  object: ObjectDefinition;
  faults: RuleFault[];
  set: (change: Partial<StepOf<K>>, about?: string) => void;
}

/** As much as people read of a notice. */
const LONGEST_TEXT = 1000;

export function NotifySettings({ step, object, faults, set }: SettingsProps<'notify'>) {
  const { t } = useTranslation();
  const errors = errorsOf(faults, 'text');
  return (
    <>
      <section aria-label={t('rule.to_whom')}>
        <h3>{t('rule.to_whom')}</h3>
        <WhoEditor value={step.to} object={object} onChange={(to) => set({ to })} />
      </section>
      <FieldRow id="notify-text" label={t('rule.text')} required help={t('rule.text_hint')} errors={errors}>
        <Input.TextArea
          id="notify-text"
          aria-describedby="notify-text-help"
          aria-invalid={errors !== undefined || undefined}
          status={errors ? 'error' : ''}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={LONGEST_TEXT}
          value={step.text}
          onChange={(event) => set({ text: event.target.value }, 'text')}
        />
        <FieldInsert target="notify-text" object={object} value={step.text} write={placeholder} onChange={(text) => set({ text })} />
      </FieldRow>
      <Checkbox checked={step.mail} onChange={(event) => set({ mail: event.target.checked })}>
        {t('rule.mail')}
      </Checkbox>
      <GroupsRow value={step.channels ?? []} errors={errorsOf(faults, 'channels')} onChange={(channels) => set({ channels }, 'channels')} />
    </>
  );
}

interface GroupsRowProps {
  value: string[];
  errors: string[] | undefined;
  onChange: (channels: string[]) => void;
}

/** The groups that are told, too. Those that are chosen stay to be seen, also when they are gone. */
function GroupsRow({ value, errors, onChange }: GroupsRowProps) {
  const { t } = useTranslation();
  const channels = useQuery(channelsQuery());
  const all = channels.data?.items ?? [];
  const fits = all.filter(({ id, active, kind, settings }) => value.includes(id) || (active && (kind !== 'generic' || !settings.body.includes('{{mobile'))));
  const none = channels.data && fits.length === 0 && value.length === 0;
  return (
    <FieldRow id="notify-groups" label={t('rule.groups')} help={none ? t('rule.no_groups') : t('rule.groups_hint')} errors={errors}>
      <Select
        id="notify-groups"
        className="full-width"
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        disabled={none}
        aria-describedby="notify-groups-help"
        value={value}
        options={fits.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(next: unknown) => onChange(asList(next).map(asText))}
      />
    </FieldRow>
  );
}

export function ChangeSettings({ step, object, faults, set }: SettingsProps<'change'>) {
  return <ValuesEditor target={object} object={object} values={step.values} faults={faults} creates={false} onChange={(values, about) => set({ values }, about)} />;
}

export function CreateSettings({ step, object, faults, set }: SettingsProps<'create'>) {
  const { t } = useTranslation();
  const objects = useQuery(objectsQuery());
  const target = useQuery({ ...objectQuery(step.object), enabled: step.object !== '' });
  const items = (objects.data?.items ?? []).filter(({ ownership, can, menu }) => can.create && ownership !== 'none' && menu !== 'none');
  return (
    <>
      <FieldRow id="create-object" label={t('rule.create_object')} required errors={errorsOf(faults, 'object')}>
        <Select
          id="create-object"
          className="full-width"
          showSearch={{ optionFilterProp: 'label' }}
          value={step.object || undefined}
          options={items.map(({ name, label }) => ({ value: name, label }))}
          onChange={(next: unknown) => set({ object: String(next), values: {} })}
        />
      </FieldRow>
      {target.data && (
        <ValuesEditor target={target.data} object={object} values={step.values} faults={faults} creates onChange={(values, about) => set({ values }, about)} />
      )}
    </>
  );
}

export function AssignSettings({ step, object, set }: SettingsProps<'assign'>) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('rule.new_owner')}>
      <h3>{t('rule.new_owner')}</h3>
      <ReceiverEditor value={step.to} object={object} onChange={(to) => set({ to })} />
    </section>
  );
}

export function ApprovalSettings({ step, object, faults, set }: SettingsProps<'approval'>) {
  const { t } = useTranslation();
  const processes = useQuery(processesQuery());
  const fitting = (processes.data?.items ?? []).filter((one) => one.object === object.name && one.version !== null);
  const none = processes.data && fitting.length === 0;
  return (
    <>
      <FieldRow id="approval-process" label={t('rule.process')} required help={none ? t('rule.no_process', { object: object.label }) : t('rule.process_hint')} errors={errorsOf(faults, 'process')}>
        <Select
          id="approval-process"
          className="full-width"
          aria-describedby="approval-process-help"
          placeholder={t('rule.choose')}
          value={step.process || undefined}
          options={fitting.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(next: unknown) => set({ process: String(next) })}
        />
      </FieldRow>
      <TextAreaField id="approval-comment" label={t('rule.comment')} help={t('rule.comment_hint')} value={step.comment} onChange={(comment) => set({ comment }, 'comment')} />
    </>
  );
}

export function CallSettings({ step, object, faults, set }: SettingsProps<'call'>) {
  const { t } = useTranslation();
  const errors = errorsOf(faults, 'url');
  return (
    <>
      <FieldRow id="call-url" label={t('rule.url')} required help={t('rule.url_hint')} errors={errors}>
        <Input
          id="call-url"
          inputMode="url"
          aria-describedby="call-url-help"
          aria-invalid={errors !== undefined || undefined}
          status={errors ? 'error' : ''}
          maxLength={500}
          placeholder="https://"
          value={step.url}
          onChange={(event) => set({ url: event.target.value.trim() }, 'url')}
        />
      </FieldRow>
      <FieldRow id="call-body" label={t('rule.body')}>
        <OneOf
          id="call-body"
          values={['record', 'chosen'] as const}
          value={step.body === null ? 'record' : 'chosen'}
          word={(one) => t(`rule.body_of.${one}`)}
          onChange={(one) => set({ body: one === 'record' ? null : {} })}
        />
      </FieldRow>
      {step.body !== null && <BodyEditor object={object} body={step.body} onChange={(body, about) => set({ body }, about)} />}
    </>
  );
}

const MOST_HOURS = 8760;

export function WaitSettings({ step, object, faults, set }: SettingsProps<'wait'>) {
  const { t } = useTranslation();
  const { hours, until, days } = step;
  return (
    <>
      <FieldRow id="wait-how" label={t('rule.wait_how')}>
        <OneOf
          id="wait-how"
          values={['hours', 'until'] as const}
          value={until === null ? 'hours' : 'until'}
          word={(one) => t(`rule.wait.${one}`)}
          onChange={(one) => set(one === 'hours' ? { hours: 24, until: null, days: 0 } : { hours: null, until: '', days: -1 })}
        />
      </FieldRow>
      {until === null ? (
        <FieldRow id="wait-hours" label={t('rule.hours')} errors={errorsOf(faults, 'hours')}>
          <InputNumber
            id="wait-hours"
            className={styles.time ?? ''}
            min={0.5}
            max={MOST_HOURS}
            step={1}
            value={hours}
            onChange={(next) => set({ hours: next ?? 1 }, 'hours')}
          />
        </FieldRow>
      ) : (
        <>
          <FieldRow id="wait-until" label={t('rule.date_field')} required errors={errorsOf(faults, 'until')}>
            <FieldSelect id="wait-until" fields={object.fields.filter(isDay)} value={until} onChange={(next) => set({ until: next })} />
          </FieldRow>
          <DaysInput id="wait-days" label={t('rule.days_label')} value={days} onChange={(next) => set({ days: next }, 'days')} />
        </>
      )}
    </>
  );
}
