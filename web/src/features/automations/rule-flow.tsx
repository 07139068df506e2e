import { useTranslation } from 'react-i18next';
import { STEP_KINDS, type Definition, type RuleFault, type RuleStep, type RuleStepKind } from '@/api/automation-types';
import flow from '@/records/approval/flow.module.css';
import { BranchChip, PartCard, StepEditor } from '@/records/approval/step-editor';
import styles from './automations.module.css';
import { freshId, newStep, rule, seriesOf, type BranchKey, type RuleSlot } from './rule-edit';
import { conditionText, ownText, triggerText, type Words } from './sentence';

interface RuleFlowProps {
  definition: Definition;
  words: Words;
  faults: RuleFault[];
  chosen: string | null;
  onChoose: (part: string | null) => void;
  onChange: (change: (steps: RuleStep[]) => RuleStep[]) => void;
}

/** The rule as it is put together: when, on what condition, and then step by step. */
export function RuleFlow({ definition, words, faults, chosen, onChoose, onChange }: RuleFlowProps) {
  const { t } = useTranslation();
  const faultsAt = (part: string) => faults.filter(({ step }) => step === part);
  const { steps } = definition;
  const add = (slot: RuleSlot, kind: RuleStepKind) => {
    const id = freshId(steps);
    onChange((now) => rule.insert(now, slot, newStep(kind, id, words.object.name === 'task' ? 'follow_up' : 'task')));
    onChoose(id);
  };
  const remove = (id: string) => {
    onChange((now) => rule.remove(now, id));
    onChoose(null);
  };
  const head = (part: 'trigger' | 'condition', text: string) => (
    <PartCard part={part} title={t(`rule.${part}`)} lines={[text]} faults={faultsAt(part)} chosen={chosen === part} onChoose={() => onChoose(part)} />
  );
  const tell = (step: RuleStep) => {
    const kind = t(`rule.kind.${step.kind}`);
    return {
      title: step.name || kind,
      note: step.name === '' ? null : kind,
      lines: [ownText(step, words)],
      faults: faultsAt(step.id),
      remove: t('rule.remove_step', { name: step.name || kind }),
    };
  };
  return (
    <>
      <div className={styles.heads}>
        {head('trigger', triggerText(definition.trigger, words.object, t))}
        {head('condition', conditionText(definition, words) || t('rule.always'))}
      </div>
      <StepEditor
        label={t('rule.steps')}
        steps={steps}
        seriesOf={seriesOf}
        chosen={chosen}
        wide
        kinds={STEP_KINDS.map((key) => ({ key, label: t(`rule.kind.${key}`) }))}
        addHere={t('rule.add_here')}
        tell={tell}
        branch={(step, at) => <BranchHead step={step} at={at} words={words} onChoose={() => onChoose(step.id)} />}
        onChoose={onChoose}
        onAdd={add}
        onRemove={remove}
        onMoveBy={(id, by) => onChange((now) => rule.moveBy(now, id, by))}
        onMoveTo={(id, slot) => onChange((now) => rule.moveTo(now, id, slot))}
      />
    </>
  );
}

function BranchHead({ step, at, words, onChoose }: { step: RuleStep; at: BranchKey; words: Words; onChoose: () => void }) {
  const { t } = useTranslation();
  if (typeof at === 'string') return <span className={flow.chip}>{t(`rule.branch.${at}`)}</span>;
  const branch = step.kind === 'branch' ? step.branches[at] : undefined;
  if (!branch) return null;
  return (
    <BranchChip onChoose={onChoose}>
      {branch.name || t('rule.branch_n', { n: at + 1 })}
      <span className={flow.note}>{conditionText(branch, words) || t('rule.no_condition')}</span>
    </BranchChip>
  );
}
