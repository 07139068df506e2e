import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CopyStep, Fault, Step } from '@/api/approval-types';
import type { Field } from '@/api/types';
import editor from '@/records/approval/editor.module.css';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { ApproveSettings } from './approve-settings';
import { ApproversEditor } from './approvers-editor';
import { BranchSettings } from './branch-settings';

interface StepPanelProps {
  step: Step;
  fields: Field[];
  faults: Fault[];
  onChange: (change: (step: Step) => Step, about?: string) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** The settings of one step. */
export function StepPanel({ step, fields, faults, onChange, onMove, onRemove }: StepPanelProps) {
  const { t } = useTranslation();
  const wrong = faults.filter((fault) => fault.step === step.id);
  return (
    <div className="stack">
      {wrong.length > 0 && (
        <NoticeBar tone="danger">
          {wrong.map(({ message }, index) => (
            <p key={index}>{message}</p>
          ))}
        </NoticeBar>
      )}
      <FieldRow id="step-name" label={t('process.step_name')} help={t(`process.help.${step.kind}`)}>
        <Input
          id="step-name"
          aria-describedby="step-name-help"
          value={step.name}
          maxLength={100}
          placeholder={t(`flow.kind.${step.kind}`)}
          onChange={(event) => {
            const name = event.target.value;
            onChange((now) => ({ ...now, name }), `${step.id} name`);
          }}
        />
      </FieldRow>
      {step.kind === 'approve' && (
        <ApproveSettings step={step} fields={fields} faults={wrong} onChange={(change) => onChange((now) => ({ ...now, ...change }) as Step)} />
      )}
      {step.kind === 'copy' && (
        <section aria-label={t('process.to')}>
          <h3>{t('process.to')}</h3>
          <ApproversEditor id="copy" approvers={step.to} fields={fields} onChange={(to) => onChange((now) => ({ ...now, to }) as CopyStep)} />
        </section>
      )}
      {(step.kind === 'branch' || step.kind === 'parallel') && <BranchSettings step={step} fields={fields} onChange={onChange} />}
      <div className={editor.stepFoot}>
        <Button icon={<ArrowUpOutlined aria-hidden="true" />} onClick={() => onMove(-1)}>
          {t('process.up')}
        </Button>
        <Button icon={<ArrowDownOutlined aria-hidden="true" />} onClick={() => onMove(1)}>
          {t('process.down')}
        </Button>
        <Button danger onClick={onRemove}>
          {t('common.remove')}
        </Button>
      </div>
    </div>
  );
}
