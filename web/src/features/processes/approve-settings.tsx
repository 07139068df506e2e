import { Link } from '@tanstack/react-router';
import { Checkbox, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ApproveStep, Due, Fault, Mode } from '@/api/approval-types';
import type { Field } from '@/api/types';
import { leastOf, modeName, MODES } from '@/records/approval/flow';
import { fieldUi, isKeptByServer } from '@/records/fields/registry';
import { FieldRow } from '@/ui/field-row';
import { ApproversEditor } from './approvers-editor';
import { OneOf } from '@/ui/one-of';
import { FieldsSelect } from './controls';
import styles from './processes.module.css';

interface ApproveSettingsProps {
  step: ApproveStep;
  fields: Field[];
  faults: Fault[];
  onChange: (change: Partial<ApproveStep>) => void;
}

const SUBMITTER = ['superior', 'approve', 'keep'] as const;
const NOBODY = ['administrators', 'skip', 'reject'] as const;
const ON_REJECT = ['end', 'return'] as const;

/** Who decides at a step, how, by when, and what happens otherwise. */
export function ApproveSettings({ step, fields, faults, onChange }: ApproveSettingsProps) {
  const { t } = useTranslation();
  const typed = fields.filter((field) => !field.system && !isKeptByServer(field) && fieldUi(field).Input !== null);
  const said = (field: string) => faults.filter((fault) => fault.field === field).map(({ message }) => message);
  return (
    <>
      <section aria-label={t('process.approvers')}>
        <h3>{t('process.approvers')}</h3>
        <ApproversEditor id="approver" choosable approvers={step.approvers} fields={fields} onChange={(approvers) => onChange({ approvers })} />
      </section>
      <ModeSetting mode={step.mode} onChange={(mode) => onChange({ mode })} />
      <DueSetting due={step.due} errors={said('due')} onChange={(due) => onChange({ due })} />
      <FieldRow id="step-submitter" label={t('process.if_submitter')} errors={said('submitter')}>
        <OneOf id="step-submitter" values={SUBMITTER} value={step.submitter} word={(one) => t(`process.submitter.${one}`)} onChange={(submitter) => onChange({ submitter })} />
      </FieldRow>
      <FieldRow id="step-nobody" label={t('process.if_nobody')} errors={said('nobody')}>
        <OneOf id="step-nobody" values={NOBODY} value={step.nobody} word={(one) => t(`process.nobody.${one}`)} onChange={(nobody) => onChange({ nobody })} />
      </FieldRow>
      <FieldRow id="step-reject" label={t('process.if_rejected')} errors={said('on_reject')}>
        <OneOf id="step-reject" values={ON_REJECT} value={step.on_reject} word={(one) => t(`process.on_reject.${one}`)} onChange={(on_reject) => onChange({ on_reject })} />
      </FieldRow>
      <FieldRow id="step-edit" label={t('process.edit')} help={t('process.edit_hint')} errors={said('edit')}>
        <FieldsSelect id="step-edit" fields={typed} value={step.edit} onChange={(edit) => onChange({ edit })} />
      </FieldRow>
      <FieldRow id="step-hide" label={t('process.hide')} help={t('process.hide_hint')} errors={said('hide')}>
        <FieldsSelect id="step-hide" fields={fields.filter((field) => !field.system)} value={step.hide} onChange={(hide) => onChange({ hide })} />
      </FieldRow>
    </>
  );
}

const MOST = 50;

function ModeSetting({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  const { t } = useTranslation();
  const name = modeName(mode);
  return (
    <FieldRow id="step-mode" label={t('process.mode')}>
      <span className={styles.pair}>
        <OneOf
          id="step-mode"
          values={MODES}
          value={name}
          word={(one) => t(`process.mode_word.${one}`)}
          onChange={(one) => onChange(one === 'at_least' ? { at_least: leastOf(mode) } : one)}
        />
        {name === 'at_least' && (
          <InputNumber
            min={1}
            max={MOST}
            precision={0}
            aria-label={t('process.at_least')}
            value={leastOf(mode)}
            onChange={(n) => onChange({ at_least: n ?? 1 })}
          />
        )}
      </span>
    </FieldRow>
  );
}

const THEN = ['remind', 'superior', 'approve', 'reject'] as const;
const A_YEAR = 8760;

const BY = ['working', 'clock'] as const;

interface DueSettingProps {
  due: Due | null;
  errors: string[];
  onChange: (due: Due | null) => void;
}

function DueSetting({ due, errors, onChange }: DueSettingProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="plain">
      <Checkbox checked={due !== null} onChange={(event) => onChange(event.target.checked ? { hours: 8, by: 'working', then: 'remind' } : null)}>
        {t('process.due')}
      </Checkbox>
      {due && (
        <span className={styles.pair}>
          <InputNumber
            id="step-hours"
            min={1}
            max={A_YEAR}
            precision={0}
            aria-label={t('process.hours')}
            value={due.hours}
            onChange={(hours) => onChange({ ...due, hours: hours ?? 1 })}
          />
          <OneOf id="step-by" name={t('process.due_by_label')} values={BY} value={due.by} word={(one) => t(`process.due_by.${one}`)} onChange={(by) => onChange({ ...due, by })} />
          <OneOf id="step-then" name={t('process.then_label')} values={THEN} value={due.then} word={(one) => t(`process.then.${one}`)} onChange={(then) => onChange({ ...due, then })} />
        </span>
      )}
      {due && (
        <p className={`faint ${styles.due}`}>
          {t(`process.due_words.${due.by}`, { count: due.hours, then: t(`process.then_words.${due.then}`) })}{' '}
          {due.by === 'working' && <Link to="/working-calendar">{t('process.calendar')}</Link>}
        </p>
      )}
      {errors.length > 0 && <p role="alert">{errors.join(' ')}</p>}
    </fieldset>
  );
}
