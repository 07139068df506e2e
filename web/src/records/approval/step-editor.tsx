import { DeleteOutlined, ExclamationCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { TreeSlot } from '@/lib/step-tree';
import styles from './editor.module.css';
import flow from './flow.module.css';
import { StepTree, type StepTreeProps } from './step-tree';

interface CardProps {
  /** Which part of the whole it is; what looks for one looks for this. */
  part: string;
  kind?: string | undefined;
  title: string;
  /** What kind of step it is, where it has a name of its own. */
  note?: string | null | undefined;
  /** What it says, line by line. */
  lines: string[];
  faults: { message: string }[];
  chosen: boolean;
  onChoose: () => void;
  onKey?: ((event: KeyboardEvent) => void) | undefined;
}

/** A part of what is put together, to be chosen. */
export function PartCard({ part, kind, title, note, lines, faults, chosen, onChoose, onKey }: CardProps) {
  return (
    <button
      type="button"
      className={`${flow.card} ${styles.card}`}
      data-kind={kind}
      data-step={part}
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
      {lines.map((line, index) => (
        <span key={index} className={flow.note}>
          {line}
        </span>
      ))}
      {faults.map((fault, index) => (
        <span key={index} className={styles.fault}>
          <ExclamationCircleOutlined aria-hidden="true" /> {fault.message}
        </span>
      ))}
    </button>
  );
}

/** The head of a branch, which leads to the step it hangs on. */
export function BranchChip({ children, onChoose }: { children: ReactNode; onChoose: () => void }) {
  return (
    <button type="button" className={`${flow.chip} ${styles.chip}`} onClick={onChoose}>
      {children}
    </button>
  );
}

/** What stands on the card of a step. */
export type Told = Pick<CardProps, 'title' | 'note' | 'lines' | 'faults'> & { remove: string };

interface StepEditorProps<S, K, Kind extends string> extends Omit<StepTreeProps<S, K>, 'card' | 'gap'> {
  chosen: string | null;
  wide?: boolean;
  /** The kinds of steps there are, by what adding one is called. */
  kinds: { key: Kind; label: string }[];
  addHere: string;
  tell: (step: S) => Told;
  onChoose: (id: string) => void;
  onAdd: (slot: TreeSlot<K>, kind: Kind) => void;
  onRemove: (id: string) => void;
  onMoveBy: (id: string, by: 1 | -1) => void;
  onMoveTo: (id: string, slot: TreeSlot<K>) => void;
}

/** Steps as they are put together: a plus between two puts one in, dragging or keys move it. */
export function StepEditor<S extends { id: string; kind: string }, K, Kind extends string>(props: StepEditorProps<S, K, Kind>) {
  const { chosen, wide, kinds, addHere, tell, onChoose, onAdd, onRemove, onMoveBy, onMoveTo, ...tree } = props;
  const [dragged, setDragged] = useState<string | null>(null);
  const onKey = (event: KeyboardEvent, id: string) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by !== 0 && event.altKey) onMoveBy(id, by);
    else if (event.key === 'Delete') onRemove(id);
    else return;
    event.preventDefault();
  };
  const card = (step: S) => {
    const { remove, ...told } = tell(step);
    return (
      <div
        className={styles.step}
        data-wide={wide || undefined}
        draggable
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', step.id);
          setDragged(step.id);
        }}
        onDragEnd={() => setDragged(null)}
      >
        <PartCard
          {...told}
          part={step.id}
          kind={step.kind}
          chosen={chosen === step.id}
          onChoose={() => onChoose(step.id)}
          onKey={(event) => onKey(event, step.id)}
        />
        <Button
          className={styles.remove ?? ''}
          size="small"
          type="text"
          icon={<DeleteOutlined aria-hidden="true" />}
          aria-label={remove}
          onClick={() => onRemove(step.id)}
        />
      </div>
    );
  };
  const gap = (slot: TreeSlot<K>) => (
    <Dropdown
      trigger={['click']}
      menu={{
        items: kinds,
        onClick: ({ key }) => {
          const kind = kinds.find((one) => one.key === key);
          if (kind) onAdd(slot, kind.key);
        },
      }}
    >
      <Button
        className={styles.plus ?? ''}
        size="small"
        shape="circle"
        icon={<PlusOutlined aria-hidden="true" />}
        aria-label={addHere}
        data-target={dragged !== null || undefined}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          onMoveTo(event.dataTransfer.getData('text/plain'), slot);
          setDragged(null);
        }}
      />
    </Dropdown>
  );
  return <StepTree {...tree} card={card} gap={gap} />;
}
