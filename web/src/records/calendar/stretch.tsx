import { DndContext, DragOverlay, pointerWithin, type DragEndEvent } from '@dnd-kit/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listQuery } from '@/api/records';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { formatDate, formatInstant, today } from '@/lib/dates';
import { usePhone } from '@/lib/media';
import { ProblemNotice } from '@/ui/problem-notice';
import { useDragSensors } from '@/ui/use-drag-sensors';
import { bothOf } from '../board/board-fields';
import { titleOf } from '../fields/label';
import { isEditable } from '../fields/registry';
import { stretchName } from '../groups/group-fields';
import groups from '../groups/groups.module.css';
import type { ListSearch } from '../list/list-search';
import { useListNavigation } from '../list/use-list';
import { Agenda } from './agenda';
import styles from './calendar.module.css';
import type { CardDeeds } from './card';
import { Days } from './days';
import { Head } from './head';
import { Hours } from './hours';
import { between, dayOf, firstOfWeek, isDay, onDay } from './month';
import { weekday } from './shown';
import { dayAfter, dayShown, onHour, weekOf, type Span } from './spans';
import { useHeld } from './use-held';
import { useMoveDay } from './use-move-day';

/** As many as the server gives at once; the others are counted and found in the list. */
const MOST = 200;

export interface StretchProps {
  definition: ObjectDefinition;
  search: ListSearch;
  field: Field;
  span: Exclude<Span, 'month'>;
  /** What stands on the cards. */
  facts: Field[];
}

/** The list as a week or a day: records as cards on their day, and where they have an hour at their hour. */
export function Stretch({ definition, search, field, span, facts }: StretchProps) {
  const { t, i18n } = useTranslation();
  const phone = usePhone();
  const go = useListNavigation(definition.name);
  const now = today();
  const shown = dayShown(search.on, now);
  const days = span === 'week' ? weekOf(shown, firstOfWeek(i18n.language)) : [shown];
  const [first = shown] = days;
  const those = between(field, first, dayAfter(first, days.length));
  const filter = search.filter ? bothOf(search.filter, those) : those;
  const fields = [...new Set([definition.title_field, field.name, ...facts.map(({ name }) => name)])];
  const rows = useQuery(listQuery(definition.name, { filter, q: search.q, sort: field.name, fields, limit: MOST, count: true }));
  const [moved, setMoved] = useState<RecordRow | null>(null);
  const [dragged, setDragged] = useState<RecordRow | null>(null);
  const sensors = useDragSensors();
  const move = useMoveDay(definition, field);
  const movable = definition.can.edit && isEditable(field);
  const held = useHeld(field, days, (row, value) => void move(row, value, setMoved));
  const drop = ({ active, over }: DragEndEvent) => {
    setDragged(null);
    const row = (active.data.current as { row: RecordRow } | undefined)?.row;
    const place = over?.data.current as { day: string; hour?: number } | undefined;
    if (!row || !place) return;
    const value = row[field.name];
    void move(row, place.hour === undefined ? onDay(field, value, place.day) : onHour(value, place.day, place.hour), setMoved);
  };
  const byDay = new Map<string, RecordRow[]>();
  for (const found of rows.data?.items ?? []) {
    const row = [held.row, moved].find((other) => other?.id === found.id) ?? found;
    const day = dayOf(field, row[field.name]);
    if (day) byDay.set(day, [...(byDay.get(day) ?? []), row]);
  }
  const more = (rows.data?.count?.value ?? 0) - (rows.data?.items.length ?? 0);
  const turn = (step?: -1 | 1) => {
    const next = step === undefined ? now : dayAfter(shown, step * days.length);
    const present = span === 'week' ? weekOf(next, firstOfWeek(i18n.language)).includes(now) : next === now;
    go({ on: present ? undefined : next });
  };
  const name = span === 'week' ? stretchName(first, 'week', i18n.language) : `${formatDate(shown, i18n.language)} ${weekday(shown, i18n.language, 'long')}`;
  const deeds: CardDeeds = { definition, field, facts, movable, held };
  const inList = (day?: string) => {
    const whole = day ? between(field, day, dayAfter(day, 1)) : those;
    go({ as: undefined, by: undefined, on: undefined, span: undefined, filter: search.filter ? bothOf(search.filter, whole) : whole });
  };
  const making = definition.can.create && isEditable(field);
  const shared = { days, now, byDay, deeds, making };
  const label = t('month.label', { object: definition.plural, month: name });
  const said = (row: RecordRow) => {
    const value = String(row[field.name]);
    return t('calendar.held', { title: titleOf(row, definition.title_field), at: isDay(field) ? formatDate(value, i18n.language) : formatInstant(value, i18n.language) });
  };
  return (
    <section className={styles.month} aria-label={label} aria-busy={rows.isFetching}>
      <Head name={name} span={span} present={days.includes(now)} onTurn={turn} />
      {rows.error && <ProblemNotice error={rows.error} retry={() => void rows.refetch()} />}
      <p className="visually-hidden" role="status">
        {held.row ? said(held.row) : ''}
      </p>
      <DndContext
        sensors={sensors}
        collisionDetection={pointerWithin}
        onDragStart={({ active }) => setDragged((active.data.current as { row: RecordRow }).row)}
        onDragCancel={() => setDragged(null)}
        onDragEnd={drop}
      >
        {phone && span === 'week' ? <Agenda {...shared} /> : isDay(field) ? <Days {...shared} /> : <Hours {...shared} label={label} onWhole={(day) => (span === 'week' ? go({ span: 'day', on: day === now ? undefined : day }) : inList(day))} />}
        <DragOverlay dropAnimation={null}>
          {dragged && <span className={styles.lifted}>{titleOf(dragged, definition.title_field)}</span>}
        </DragOverlay>
      </DndContext>
      {more > 0 && (
        <button type="button" className={styles.more} onClick={() => inList()}>
          {t('month.more', { count: more })}
        </button>
      )}
      {rows.data?.items.length === 0 && <p className={groups.none}>{t(`${span}.empty`)}</p>}
    </section>
  );
}
