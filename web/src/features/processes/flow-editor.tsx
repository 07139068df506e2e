import { useTranslation } from 'react-i18next';
import type { Fault, Graph, Step } from '@/api/approval-types';
import type { Field } from '@/api/types';
import { branchesOf, type Slot } from '@/records/approval/flow';
import flow from '@/records/approval/flow.module.css';
import { BranchChip, StepEditor } from '@/records/approval/step-editor';
import { useModeWord } from '@/records/approval/who-approves';
import { filterText } from '@/records/filter/filter-text';
import { approversOf } from './approver-edit';
import { isNoFilter } from '@/records/filter/condition';
import { freshId, insertStep, moveBy, moveTo, newStep, removeStep } from './graph-edit';
import styles from './processes.module.css';
import { useApproverWords } from './use-approver-words';

interface FlowEditorProps {
  graph: Graph;
  fields: Field[];
  faults: Fault[];
  chosen: string | null;
  onChoose: (id: string | null) => void;
  onChange: (change: (steps: Step[]) => Step[]) => void;
}

const KINDS = ['approve', 'copy', 'branch', 'parallel'] as const;

/** The process as it is drawn and put together: step by step. */
export function FlowEditor({ graph, fields, faults, chosen, onChoose, onChange }: FlowEditorProps) {
  const { t } = useTranslation();
  const words = useApproverWords(graph.steps, fields);
  const modeWord = useModeWord();
  const add = (slot: Slot, kind: Step['kind']) => {
    const id = freshId(graph.steps);
    onChange((steps) => insertStep(steps, slot, newStep(kind, id)));
    onChoose(id);
  };
  const remove = (id: string) => {
    onChange((steps) => removeStep(steps, id));
    onChoose(null);
  };
  const summary = (step: Step): string => {
    if (step.kind === 'branch' || step.kind === 'parallel') return t(`flow.hint.${step.kind}`);
    const people = approversOf(step).map(words).join(t('filter.list_separator'));
    return people || t('process.nobody_chosen');
  };
  const tell = (step: Step) => {
    const kind = t(`flow.kind.${step.kind}`);
    const several = step.kind === 'approve' && (approversOf(step).length > 1 || step.mode !== 'any');
    return {
      title: step.name || kind,
      note: step.name === '' ? null : kind,
      lines: [summary(step), ...(several && step.kind === 'approve' ? [modeWord(step.mode)] : [])],
      faults: faults.filter((fault) => fault.step === step.id),
      remove: t('process.remove_step', { name: step.name || kind }),
    };
  };
  const branch = (step: Step, at: number | 'otherwise') => {
    if (step.kind !== 'branch' && step.kind !== 'parallel') return null;
    if (at === 'otherwise') return <span className={flow.chip}>{t('flow.otherwise')}</span>;
    const one = step.branches[at];
    const filter = step.kind === 'branch' ? step.branches[at]?.filter : undefined;
    return (
      <BranchChip onChoose={() => onChoose(step.id)}>
        {one?.name || t('flow.branch_n', { n: at + 1 })}
        {filter && (
          <span className={flow.note}>{isNoFilter(filter) ? t('process.no_condition') : filterText(filter, fields, t)}</span>
        )}
      </BranchChip>
    );
  };
  return (
    <>
      <p className={styles.ends}>
        <span className={flow.end}>{t('process.begins')}</span>
      </p>
      <StepEditor
        label={t('process.flow')}
        steps={graph.steps}
        seriesOf={branchesOf}
        chosen={chosen}
        kinds={KINDS.map((key) => ({ key, label: t(`process.add.${key}`) }))}
        addHere={t('process.add_here')}
        tell={tell}
        branch={branch}
        onChoose={onChoose}
        onAdd={add}
        onRemove={remove}
        onMoveBy={(id, by) => onChange((steps) => moveBy(steps, id, by))}
        onMoveTo={(id, slot) => onChange((steps) => moveTo(steps, id, slot))}
      />
      <p className={styles.ends}>
        <span className={flow.end}>{t('process.ends')}</span>
      </p>
    </>
  );
}
