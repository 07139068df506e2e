import { DeleteOutlined, ExclamationCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { STEP_KINDS, type Definition, type RuleFault, type RuleStep, type RuleStepKind } from '@/api/automation-types';
import flow from '@/records/approval/flow.module.css';
import { StepTree } from '@/records/approval/step-tree';
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

/** The rule as it is put together: when, on what condition, and then step by step; a plus puts one in, dragging or keys move it. */
export function RuleFlow({ definition, words, faults, chosen, onChoose, onChange }: RuleFlowProps) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<string | null>(null);
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
  const onKey = (event: KeyboardEvent, id: string) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by !== 0 && event.altKey) onChange((now) => rule.moveBy(now, id, by));
    else if (event.key === 'Delete') remove(id);
    else return;
    event.preventDefault();
  };
  const head = (part: 'trigger' | 'condition', text: string) => (
    <Part part={part} title={t(`rule.${part}`)} text={text} faults={faultsAt(part)} chosen={chosen === part} onChoose={() => onChoose(part)} />
  );
  const card = (step: RuleStep) => (
    <div
      className={styles.step}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', step.id);
        setDragged(step.id);
      }}
      onDragEnd={() => setDragged(null)}
    >
      <Part
        part={step.id}
        kind={step.kind}
        title={step.name || t(`rule.kind.${step.kind}`)}
        note={step.name === '' ? null : t(`rule.kind.${step.kind}`)}
        text={ownText(step, words)}
        faults={faultsAt(step.id)}
        chosen={chosen === step.id}
        onChoose={() => onChoose(step.id)}
        onKey={(event) => onKey(event, step.id)}
      />
      <Button
        className={styles.remove ?? ''}
        size="small"
        type="text"
        icon={<DeleteOutlined aria-hidden="true" />}
        aria-label={t('rule.remove_step', { name: step.name || t(`rule.kind.${step.kind}`) })}
        onClick={() => remove(step.id)}
      />
    </div>
  );
  const gap = (slot: RuleSlot) => (
    <Dropdown
      trigger={['click']}
      menu={{
        items: STEP_KINDS.map((kind) => ({ key: kind, label: t(`rule.kind.${kind}`) })),
        onClick: ({ key }) => add(slot, STEP_KINDS.find((kind) => kind === key) ?? 'notify'),
      }}
    >
      <Button
        className={styles.plus ?? ''}
        size="small"
        shape="circle"
        icon={<PlusOutlined aria-hidden="true" />}
        aria-label={t('rule.add_here')}
        data-target={dragged !== null || undefined}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          const id = event.dataTransfer.getData('text/plain');
          onChange((now) => rule.moveTo(now, id, slot));
          setDragged(null);
        }}
      />
    </Dropdown>
  );
  return (
    <>
      <div className={styles.heads}>
        {head('trigger', triggerText(definition.trigger, words.object, t))}
        {head('condition', conditionText(definition, words) || t('rule.always'))}
      </div>
      <StepTree
        label={t('rule.steps')}
        steps={steps}
        seriesOf={seriesOf}
        card={card}
        branch={(step, at) => <BranchHead step={step} at={at} words={words} onChoose={() => onChoose(step.id)} />}
        gap={gap}
      />
    </>
  );
}

interface PartProps {
  part: string;
  kind?: string;
  title: string;
  note?: string | null;
  text: string;
  faults: RuleFault[];
  chosen: boolean;
  onChoose: () => void;
  onKey?: (event: KeyboardEvent) => void;
}

function Part({ part, kind, title, note, text, faults, chosen, onChoose, onKey }: PartProps) {
  return (
    <button
      type="button"
      className={`${flow.card} ${styles.card}`}
      data-kind={kind}
      data-part={part}
      data-wrong={faults.length > 0 || undefined}
      aria-pressed={chosen}
      aria-keyshortcuts={onKey ? 'Alt+ArrowUp Alt+ArrowDown Delete' : undefined}
      onClick={onChoose}
      onKeyDown={onKey}
    >
      <span className={flow.cardHead}>
        <strong>{title}</strong>
        {note && <span className={flow.note}>{note}</span>}
      </span>
      <span className={flow.note}>{text}</span>
      {faults.map((fault, index) => (
        <span key={index} className={styles.fault}>
          <ExclamationCircleOutlined aria-hidden="true" /> {fault.message}
        </span>
      ))}
    </button>
  );
}

function BranchHead({ step, at, words, onChoose }: { step: RuleStep; at: BranchKey; words: Words; onChoose: () => void }): ReactNode {
  const { t } = useTranslation();
  if (typeof at === 'string') return <span className={flow.chip}>{t(`rule.branch.${at}`)}</span>;
  const branch = step.kind === 'branch' ? step.branches[at] : undefined;
  if (!branch) return null;
  return (
    <button type="button" className={`${flow.chip} ${styles.chip}`} onClick={onChoose}>
      {branch.name || t('rule.branch_n', { n: at + 1 })}
      <span className={flow.note}>{conditionText(branch, words) || t('rule.no_condition')}</span>
    </button>
  );
}
