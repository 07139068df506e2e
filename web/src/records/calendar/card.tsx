import { useDraggable } from '@dnd-kit/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { CardFacts } from '../board/card';
import { titleOf } from '../fields/label';
import styles from './stretch.module.css';
import type { Held } from './use-held';

/** What cards show, and what can be done to them. */
export interface CardDeeds {
  definition: ObjectDefinition;
  field: Field;
  facts: Field[];
  movable: boolean;
  held: Held;
}

interface CardProps extends CardDeeds {
  row: RecordRow;
  /** The hour, where the card stands at one. */
  time?: string;
  style?: CSSProperties;
}

/** A record in a week or a day: carried by a mouse, a finger or the keyboard. */
export function Card({ definition, facts, movable, held, row, time, style }: CardProps) {
  const { t } = useTranslation();
  const link = useRef<HTMLAnchorElement>(null);
  const { listeners, setNodeRef, isDragging } = useDraggable({ id: row.id, data: { row }, disabled: !movable });
  const lifted = held.row?.id === row.id;
  // Carried to another day it is drawn anew: the keyboard stays with it.
  useEffect(() => {
    if (lifted) link.current?.focus();
  }, [lifted, row]);
  const title = titleOf(row, definition.title_field);
  return (
    <li ref={setNodeRef} className={styles.card} style={style} data-dragged={isDragging || undefined} data-movable={movable || undefined} data-lifted={lifted || undefined} {...listeners}>
      <Link
        ref={link}
        draggable={false}
        to="/records/$object/$id"
        params={{ object: definition.name, id: row.id }}
        title={title}
        aria-description={movable ? t('calendar.how') : undefined}
        onKeyDown={movable ? (event) => held.onKeyDown(event, row) : undefined}
        onBlur={() => held.onBlur(row)}
      >
        {time && <span className={styles.time}>{time} </span>}
        {title}
      </Link>
      {facts.length > 0 && <CardFacts fields={facts} row={row} />}
    </li>
  );
}
