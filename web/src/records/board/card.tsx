import { SwapOutlined } from '@ant-design/icons';
import { useDraggable } from '@dnd-kit/core';
import { Link } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { titleOf } from '../fields/label';
import { fieldUi } from '../fields/registry';
import type { BoardColumn } from './board-fields';
import styles from './board.module.css';

export interface CardProps {
  definition: ObjectDefinition;
  fields: Field[];
  row: RecordRow;
  column: BoardColumn;
  /** Where it may be moved to; nothing where the reader may not change it. */
  others: BoardColumn[];
  onMove: (row: RecordRow, from: BoardColumn, to: BoardColumn) => void;
}

/** A record on the board. A mouse or a finger drags it; its menu moves it from the keyboard and on a phone. */
export function Card({ definition, fields, row, column, others, onMove }: CardProps) {
  const { t } = useTranslation();
  const { listeners, setNodeRef, isDragging } = useDraggable({
    id: row.id,
    data: { row, column },
    disabled: others.length === 0,
  });
  const title = titleOf(row, definition.title_field);
  const go = (key: string) => {
    const to = others[Number(key)];
    if (to) onMove(row, column, to);
  };
  return (
    <li ref={setNodeRef} className={styles.card} data-dragged={isDragging} data-movable={others.length > 0} {...listeners}>
      <div className={styles.head}>
        <Link className={styles.title} draggable={false} to="/records/$object/$id" params={{ object: definition.name, id: row.id }}>
          {title}
        </Link>
        {others.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{ items: others.map(({ label }, at) => ({ key: String(at), label })), onClick: ({ key }) => go(key) }}
          >
            <Button
              type="text"
              size="small"
              icon={<SwapOutlined aria-hidden="true" />}
              aria-label={t('board.move', { title })}
              title={t('board.move_short')}
            />
          </Dropdown>
        )}
      </div>
      <CardFacts fields={fields} row={row} />
    </li>
  );
}

export function CardFacts({ fields, row }: { fields: Field[]; row: RecordRow }) {
  return (
    <dl className={styles.facts}>
      {fields.map((field) => {
        const { Display } = fieldUi(field);
        return (
          <div key={field.name}>
            <dt>{field.label}</dt>
            <dd>
              <Display field={field} value={row[field.name]} label={row.labels?.[field.name]} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
