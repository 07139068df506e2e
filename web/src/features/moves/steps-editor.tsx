import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { REORGANISE_STEPS } from '@/api/move-types';
import { organisationQuery } from '@/api/moves';
import { DepartmentPicker } from '@/records/fields/department-picker';
import { asList, asText } from '@/records/fields/label';
import { Select } from '@/ui/lazy';
import { newStep, type StepDraft } from './move-draft';
import styles from './form.module.css';

interface StepsEditorProps {
  steps: StepDraft[];
  onChange: (steps: StepDraft[]) => void;
}

/** What becomes of departments, one step after the other. */
export function StepsEditor({ steps, onChange }: StepsEditorProps) {
  const { t } = useTranslation();
  const set = (key: string, change: Partial<StepDraft>) =>
    onChange(steps.map((one) => (one.key === key ? { ...one, ...change } : one)));
  return (
    <div className="stack" id="move-steps" tabIndex={-1}>
      <ol className="stack">
        {steps.map((step, at) => (
          <li key={step.key} className={styles.step}>
            <Select
              aria-label={t('move.step.what', { n: at + 1 })}
              value={step.what}
              options={REORGANISE_STEPS.map((what) => ({ value: what, label: t(`move.step.${what}`) }))}
              onChange={(next: unknown) => set(step.key, { what: REORGANISE_STEPS.find((what) => what === next) ?? 'rename' })}
            />
            <DepartmentPicker
              id={`step-${step.key}`}
              name={t('move.step.department', { n: at + 1 })}
              required
              value={step.department}
              onChange={(next) => set(step.key, { department: asText(next) || null, positions: [] })}
            />
            <StepTarget step={step} at={at} onChange={(change) => set(step.key, change)} />
            <Button
              type="text"
              icon={<CloseOutlined aria-hidden="true" />}
              aria-label={t('move.step.remove', { n: at + 1 })}
              onClick={() => onChange(steps.filter((other) => other.key !== step.key))}
            />
          </li>
        ))}
      </ol>
      <div>
        <Button icon={<PlusOutlined aria-hidden="true" />} onClick={() => onChange([...steps, newStep()])}>
          {t('move.step.add')}
        </Button>
      </div>
    </div>
  );
}

interface StepTargetProps {
  step: StepDraft;
  at: number;
  onChange: (change: Partial<StepDraft>) => void;
}

function StepTarget({ step, at, onChange }: StepTargetProps) {
  const { t } = useTranslation();
  const organisation = useQuery({ ...organisationQuery(), enabled: step.what === 'split' });
  const name = (
    <Input
      aria-label={t('move.step.name', { n: at + 1 })}
      placeholder={t('move.step.name_placeholder')}
      maxLength={100}
      value={step.name}
      onChange={(event) => onChange({ name: event.target.value })}
    />
  );
  if (step.what === 'rename') return name;
  if (step.what === 'split') {
    const own = organisation.data?.positions.filter((position) => position.department_id === step.department) ?? [];
    return (
      <div className={styles.receiver}>
        {name}
        <Select
          mode="multiple"
          aria-label={t('move.step.positions', { n: at + 1 })}
          placeholder={t('move.step.positions_placeholder')}
          value={step.positions}
          options={own.map((position) => ({ value: position.id, label: position.name }))}
          onChange={(next: unknown) => onChange({ positions: asList(next).map(asText) })}
        />
      </div>
    );
  }
  return (
    <DepartmentPicker
      id={`step-${step.key}-target`}
      name={t('move.step.target', { n: at + 1 })}
      required={step.what !== 'close'}
      value={step.target}
      onChange={(next) => onChange({ target: asText(next) || null })}
    />
  );
}
