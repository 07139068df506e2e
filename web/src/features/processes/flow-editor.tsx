import { DeleteOutlined, ExclamationCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault, Graph, Step } from '@/api/approval-types';
import type { Field } from '@/api/types';
import { type Slot } from '@/records/approval/flow';
import flow from '@/records/approval/flow.module.css';
import { FlowTree } from '@/records/approval/flow-tree';
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

/** The process as it is drawn and put together: a plus between steps puts one in, dragging or keys move it. */
export function FlowEditor({ graph, fields, faults, chosen, onChoose, onChange }: FlowEditorProps) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<string | null>(null);
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
  const onKey = (event: KeyboardEvent, id: string) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by !== 0 && event.altKey) onChange((steps) => moveBy(steps, id, by));
    else if (event.key === 'Delete') remove(id);
    else return;
    event.preventDefault();
  };
  const summary = (step: Step): string => {
    if (step.kind === 'branch' || step.kind === 'parallel') return t(`flow.hint.${step.kind}`);
    const people = approversOf(step).map(words).join(t('filter.list_separator'));
    return people || t('process.nobody_chosen');
  };
  const card = (step: Step) => {
    const wrong = faults.filter((fault) => fault.step === step.id);
    const several = step.kind === 'approve' && (approversOf(step).length > 1 || step.mode !== 'any');
    return (
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
        <button
          type="button"
          className={`${flow.card} ${styles.card}`}
          data-kind={step.kind}
          data-step={step.id}
          data-wrong={wrong.length > 0 || undefined}
          aria-pressed={chosen === step.id}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
          onClick={() => onChoose(step.id)}
          onKeyDown={(event) => onKey(event, step.id)}
        >
          <span className={flow.cardHead}>
            <strong>{step.name || t(`flow.kind.${step.kind}`)}</strong>
            {step.name !== '' && <span className={flow.note}>{t(`flow.kind.${step.kind}`)}</span>}
          </span>
          <span className={flow.note}>{summary(step)}</span>
          {several && step.kind === 'approve' && <span className={flow.note}>{modeWord(step.mode)}</span>}
          {wrong.map((fault, index) => (
            <span key={index} className={styles.fault}>
              <ExclamationCircleOutlined aria-hidden="true" /> {fault.message}
            </span>
          ))}
        </button>
        <Button
          className={styles.remove ?? ''}
          size="small"
          type="text"
          icon={<DeleteOutlined aria-hidden="true" />}
          aria-label={t('process.remove_step', { name: step.name || t(`flow.kind.${step.kind}`) })}
          onClick={() => remove(step.id)}
        />
      </div>
    );
  };
  const branch = (step: Extract<Step, { kind: 'branch' | 'parallel' }>, at: number | 'otherwise') => {
    if (at === 'otherwise') return <span className={flow.chip}>{t('flow.otherwise')}</span>;
    const one = step.branches[at];
    const filter = step.kind === 'branch' ? step.branches[at]?.filter : undefined;
    return (
      <button type="button" className={`${flow.chip} ${styles.chip}`} onClick={() => onChoose(step.id)}>
        {one?.name || t('flow.branch_n', { n: at + 1 })}
        {filter && (
          <span className={flow.note}>{isNoFilter(filter) ? t('process.no_condition') : filterText(filter, fields, t)}</span>
        )}
      </button>
    );
  };
  const gap = (slot: Slot) => (
    <Dropdown
      trigger={['click']}
      menu={{
        items: KINDS.map((kind) => ({ key: kind, label: t(`process.add.${kind}`) })),
        onClick: ({ key }) => add(slot, KINDS.find((kind) => kind === key) ?? 'approve'),
      }}
    >
      <Button
        className={styles.plus ?? ''}
        size="small"
        shape="circle"
        icon={<PlusOutlined aria-hidden="true" />}
        aria-label={t('process.add_here')}
        data-target={dragged !== null || undefined}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          const id = event.dataTransfer.getData('text/plain');
          onChange((steps) => moveTo(steps, id, slot));
          setDragged(null);
        }}
      />
    </Dropdown>
  );
  return (
    <>
      <p className={styles.ends}>
        <span className={flow.end}>{t('process.begins')}</span>
      </p>
      <FlowTree label={t('process.flow')} steps={graph.steps} card={card} branch={branch} gap={gap} />
      <p className={styles.ends}>
        <span className={flow.end}>{t('process.ends')}</span>
      </p>
    </>
  );
}
