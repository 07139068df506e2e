import { DndContext, DragOverlay, type DragEndEvent } from '@dnd-kit/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsQuery } from '@/api/groups';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { usePhone } from '@/lib/media';
import { Select } from '@/ui/lazy';
import { ProblemNotice } from '@/ui/problem-notice';
import { useDragSensors } from '@/ui/use-drag-sensors';
import { titleOf } from '../fields/label';
import { isEditable } from '../fields/registry';
import groupStyles from '../groups/groups.module.css';
import type { ListSearch } from '../list/list-search';
import { useListNavigation } from '../list/use-list';
import { FillDialog } from '../status/fill-dialog';
import { boardColumns, boardFields, boardSum, bothOf, type BoardColumn } from './board-fields';
import styles from './board.module.css';
import { CardFacts } from './card';
import { cardFields } from './card-fields';
import { CardFieldsButton } from './card-fields-button';
import { Column } from './column';
import type { ColumnAsked } from './column-query';
import { useMove } from './use-move';

/** As many where none were chosen. */
const FIELDS_ON_A_CARD = 4;

interface BoardProps {
  definition: ObjectDefinition;
  /** The columns of the list, of which cards show the first. */
  shown: Field[];
  search: ListSearch;
  sort: string | undefined;
}

/** The list as cards in columns, one for each option of a field. */
export default function Board({ definition, shown, search, sort }: BoardProps) {
  const { t } = useTranslation();
  const go = useListNavigation(definition.name);
  const fields = boardFields(definition);
  const field = fields.find(({ name }) => name === search.by) ?? fields[0];
  if (!field) return <p className={styles.none}>{t('board.no_field')}</p>;
  const facts = cardFields(definition, search.facts, shown, field, FIELDS_ON_A_CARD);
  return (
    <div className={styles.board}>
      <div className={groupStyles.choices}>
        <div className={styles.choice}>
          <label htmlFor="board-by">{t('board.by')}</label>
          <Select
            id="board-by"
            className="full-width"
            value={field.name}
            options={fields.map(({ name, label }) => ({ value: name, label }))}
            onChange={(next: unknown) => go({ by: String(next) })}
          />
        </div>
        <CardFieldsButton definition={definition} chosen={search.facts} facts={facts} by={field} />
      </div>
      <Columns key={field.name} definition={definition} search={search} sort={sort} field={field} facts={facts} />
    </div>
  );
}

function Columns({ definition, facts, search, sort, field }: Omit<BoardProps, 'shown'> & { field: Field; facts: Field[] }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const [dragged, setDragged] = useState<RecordRow | null>(null);
  const [place, setPlace] = useState(0);
  const sensors = useDragSensors();
  const sum = boardSum(definition);
  const question = { by: [{ field: field.name }], sum: sum ? [sum.name] : [], filter: search.filter, q: search.q, limit: 200 };
  const groups = useQuery(groupsQuery(definition.name, question));
  const asked = (column: BoardColumn): ColumnAsked => ({
    filter: bothOf(search.filter, column.filter),
    q: search.q,
    sort,
    fields: [definition.title_field, ...facts.map(({ name }) => name)],
  });
  const { move, filling, filled } = useMove(definition, field, asked);
  const valueOf = (value: unknown) => (typeof value === 'string' ? value : null);
  const found = groups.data?.groups.map(({ keys }) => valueOf(keys[0]?.value)) ?? [];
  const columns = boardColumns(field, t('board.empty'), found);
  const movable = definition.can.edit && isEditable(field);
  const othersOf = (column: BoardColumn) =>
    movable ? columns.filter(({ value }) => value !== column.value && (value !== null || !field.required)) : [];
  const drop = ({ active, over }: DragEndEvent) => {
    setDragged(null);
    const from = active.data.current as { row: RecordRow; column: BoardColumn } | undefined;
    const to = over?.data.current?.['column'] as BoardColumn | undefined;
    if (from && to) void move(from.row, from.column, to);
  };
  const visible = phone ? columns.slice(place, place + 1) : columns;
  return (
    <>
      {groups.error && <ProblemNotice error={groups.error} retry={() => void groups.refetch()} />}
      {phone && (
        <Select
          className="full-width"
          aria-label={field.label}
          value={place}
          options={columns.map(({ label }, at) => ({ value: at, label }))}
          onChange={(next: unknown) => setPlace(Number(next))}
        />
      )}
      <DndContext
        sensors={sensors}
        onDragStart={({ active }) => setDragged((active.data.current as { row: RecordRow }).row)}
        onDragCancel={() => setDragged(null)}
        onDragEnd={drop}
      >
        {/* A region that scrolls must be reachable by the keyboard. */}
        <div className={styles.columns} role="region" aria-label={t('board.label', { object: definition.plural })} tabIndex={0}>
          {visible.map((column) => (
            <Column
              key={column.value ?? ''}
              definition={definition}
              fields={facts}
              column={column}
              others={othersOf(column)}
              onMove={(row, from, to) => void move(row, from, to)}
              asked={asked(column)}
              group={groups.data?.groups.find(({ keys }) => valueOf(keys[0]?.value) === column.value)}
              currency={groups.data?.currency ?? ''}
              making={definition.can.create && isEditable(field) ? field : undefined}
              sumLabel={sum?.label}
            />
          ))}
        </div>
        <DragOverlay dropAnimation={null}>
          {dragged && (
            <div className={styles.card} data-over="true">
              <span className={styles.title}>{titleOf(dragged, definition.title_field)}</span>
              <CardFacts fields={facts} row={dragged} />
            </div>
          )}
        </DragOverlay>
      </DndContext>
      {filling && (
        <FillDialog definition={definition} record={filling.record} field={field.name} next={filling.next} onClose={filled} />
      )}
    </>
  );
}
