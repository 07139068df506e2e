import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RuleFault, RuleStep } from '@/api/automation-types';
import type { ObjectDefinition } from '@/api/types';
import editor from '@/records/approval/editor.module.css';
import { FieldRow } from '@/ui/field-row';
import { BranchSettings } from './branch-settings';
import { Faults } from './faults';
import { ApprovalSettings, AssignSettings, CallSettings, ChangeSettings, CreateSettings, NotifySettings, WaitSettings } from './step-settings';

export interface StepChange {
  (change: (step: RuleStep) => RuleStep, about?: string): void;
}

interface StepPanelProps {
  step: RuleStep;
  object: ObjectDefinition;
  faults: RuleFault[];
  onChange: StepChange;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** The settings of one step. */
export function StepPanel({ step, object, faults, onChange, onMove, onRemove }: StepPanelProps) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <Faults faults={faults} />
      <FieldRow id="step-name" label={t('rule.step_name')} help={t(`rule.help.${step.kind}`)}>
        <Input
          id="step-name"
          aria-describedby="step-name-help"
          value={step.name}
          maxLength={100}
          placeholder={t(`rule.kind.${step.kind}`)}
          onChange={(event) => {
            const name = event.target.value;
            onChange((now) => ({ ...now, name }), `${step.id} name`);
          }}
        />
      </FieldRow>
      <Details step={step} object={object} faults={faults} onChange={onChange} />
      <div className={editor.stepFoot}>
        <Button icon={<ArrowUpOutlined aria-hidden="true" />} onClick={() => onMove(-1)}>
          {t('rule.up')}
        </Button>
        <Button icon={<ArrowDownOutlined aria-hidden="true" />} onClick={() => onMove(1)}>
          {t('rule.down')}
        </Button>
        <Button danger onClick={onRemove}>
          {t('common.remove')}
        </Button>
      </div>
    </div>
  );
}

function Details({ step, object, faults, onChange }: Pick<StepPanelProps, 'step' | 'object' | 'faults' | 'onChange'>) {
  // A step keeps its kind, so what is set of it fits it.
  const set = (change: object, about?: string) => onChange((now) => ({ ...now, ...change }) as RuleStep, about && `${step.id} ${about}`);
  const shared = { object, faults, set };
  switch (step.kind) {
    case 'notify': return <NotifySettings step={step} {...shared} />;
    case 'change': return <ChangeSettings step={step} {...shared} />;
    case 'create': return <CreateSettings step={step} {...shared} />;
    case 'assign': return <AssignSettings step={step} {...shared} />;
    case 'approval': return <ApprovalSettings step={step} {...shared} />;
    case 'call': return <CallSettings step={step} {...shared} />;
    case 'wait': return <WaitSettings step={step} {...shared} />;
    case 'branch': return <BranchSettings step={step} object={object} faults={faults} onChange={onChange} />;
    case 'stop': return null;
  }
}
