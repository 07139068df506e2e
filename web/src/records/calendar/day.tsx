import { useDraggable, useDroppable } from '@dnd-kit/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RecordRow } from '@/api/types';

interface DayProps {
  day: string;
  outside: boolean;
  today: boolean;
  /** Whether records are brought here by dragging. */
  takes: boolean;
  children: ReactNode;
}

/** A day of the month, onto which records can be dragged. */
export function Day({ day, outside, today, takes, children }: DayProps) {
  const { setNodeRef, isOver } = useDroppable({ id: day, disabled: !takes });
  return (
    <td ref={setNodeRef} data-outside={outside || undefined} data-today={today || undefined} data-over={isOver || undefined}>
      <time dateTime={day}>{Number(day.slice(8))}</time>
      {children}
    </td>
  );
}

interface DayRecordProps {
  object: string;
  row: RecordRow;
  title: string;
  movable: boolean;
}

/** A record on its day. */
export function DayRecord({ object, row, title, movable }: DayRecordProps) {
  const { listeners, setNodeRef, isDragging } = useDraggable({ id: row.id, data: { row }, disabled: !movable });
  return (
    <li ref={setNodeRef} data-dragged={isDragging || undefined} data-movable={movable || undefined} {...listeners}>
      <Link draggable={false} to="/records/$object/$id" params={{ object, id: row.id }} title={title}>
        {title}
      </Link>
    </li>
  );
}
