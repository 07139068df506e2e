import { HolderOutlined } from '@ant-design/icons';
import {
  closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors, type DragEndEvent,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Button } from 'antd';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './sortable.module.css';

/** Mouse, finger and keyboard. A finger drags by the handle alone, so that the page still scrolls everywhere else. */
export function useDragSensors() {
  return useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
}

/** What is said to those who do not see things move. */
export function useDragWords(nameOf: (id: string) => string) {
  const { t } = useTranslation();
  const name = (item: { id: string | number } | null | undefined) => (item ? nameOf(String(item.id)) : '');
  return {
    screenReaderInstructions: { draggable: t('drag.how') },
    announcements: {
      onDragStart: ({ active }: { active: { id: string | number } }) => t('drag.taken', { name: name(active) }),
      onDragOver: ({ active, over }: { active: { id: string | number }; over: { id: string | number } | null }) =>
        over ? t('drag.over', { name: name(active), place: name(over) }) : undefined,
      onDragEnd: ({ active }: { active: { id: string | number } }) => t('drag.dropped', { name: name(active) }),
      onDragCancel: ({ active }: { active: { id: string | number } }) => t('drag.cancelled', { name: name(active) }),
    },
  };
}

interface SortableProps {
  ids: string[];
  nameOf: (id: string) => string;
  onMove: (from: number, to: number) => void;
  children: ReactNode;
}

/** The same things in another order. */
export const moved = <T,>(items: readonly T[], from: number, to: number): T[] => {
  const rest = items.filter((_, at) => at !== from);
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)];
};

/** A list whose items are put in order by dragging their handles, or with the space bar and the arrows. */
export function Sortable({ ids, nameOf, onMove, children }: SortableProps) {
  const sensors = useDragSensors();
  const accessibility = useDragWords(nameOf);
  const end = ({ active, over }: DragEndEvent) => {
    const [from, to] = [ids.indexOf(String(active.id)), over ? ids.indexOf(String(over.id)) : -1];
    if (from >= 0 && to >= 0 && from !== to) onMove(from, to);
  };
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} accessibility={accessibility} onDragEnd={end}>
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

interface SortableItemProps {
  id: string;
  name: string;
  className?: string | undefined;
  /** What the drag is about, for lists that hold several kinds of things. */
  data?: Record<string, unknown>;
  /** Where its parent is a list to those who hear it. */
  role?: 'listitem';
  children: ReactNode;
}

/** One of them; its handle stands before it. */
export function SortableItem({ id, name, className, data, role, children }: SortableItemProps) {
  const { t } = useTranslation();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id, ...(data ? { data } : {}) });
  const style: CSSProperties = {
    transform: transform ? `translate3d(${Math.round(transform.x)}px, ${Math.round(transform.y)}px, 0)` : undefined,
    transition,
  };
  return (
    <div
      ref={setNodeRef}
      role={role}
      style={style}
      className={[styles.item, className].filter(Boolean).join(' ')}
      data-dragging={isDragging || undefined}
    >
      <Button
        {...attributes}
        {...listeners}
        ref={setActivatorNodeRef}
        type="text"
        size="small"
        className={styles.handle ?? ''}
        icon={<HolderOutlined aria-hidden="true" />}
        aria-label={t('drag.handle', { name })}
      />
      {children}
    </div>
  );
}
