import { DndContext, DragOverlay, type DragEndEvent } from '@dnd-kit/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsQuery } from '@/api/groups';
import { listQuery } from '@/api/records';
import type { Field, Filter, ObjectDefinition, RecordRow } from '@/api/types';
import { formatDate, today } from '@/lib/dates';
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
import styles from './calendar.module.css';
import { Day, DayRecord } from './day';
import { Head } from './head';
import { between, dayOf, firstOfWeek, monthAfter, onDay, weeksOf } from './month';
import { weekday } from './shown';
import { useMoveDay } from './use-move-day';

/** As many records as a day shows; the others are counted. */
const ON_A_DAY = 4;
/** As many as are asked for at once: the days of a fuller month show that there are more. */
const IN_A_MONTH = 200;

interface MonthProps {
  definition: ObjectDefinition;
  search: ListSearch;
  field: Field;
}

/** The list as a month: each record on the day of a field. */
export function Month({ definition, search, field }: MonthProps) {
  const { t, i18n } = useTranslation();
  const phone = usePhone();
  const go = useListNavigation(definition.name);
  const now = today();
  const month = search.on?.slice(0, 7) ?? now.slice(0, 7);
  const weeks = weeksOf(month, firstOfWeek(i18n.language));
  const inMonth: Filter = between(field, `${month}-01`, `${monthAfter(month, 1)}-01`);
  const filter = search.filter ? bothOf(search.filter, inMonth) : inMonth;
  const asked = { filter, q: search.q, sort: field.name, fields: [definition.title_field, field.name], limit: IN_A_MONTH };
  const rows = useQuery(listQuery(definition.name, asked));
  const counts = useQuery(groupsQuery(definition.name, { by: [{ field: field.name, period: 'day' }], filter, q: search.q, limit: 31 }));
  const movable = !phone && definition.can.edit && isEditable(field);
  const move = useMoveDay(definition, field);
  // Where it was dragged to, until the server has answered.
  const [moved, setMoved] = useState<RecordRow | null>(null);
  const [dragged, setDragged] = useState<RecordRow | null>(null);
  const sensors = useDragSensors();
  const drop = ({ active, over }: DragEndEvent) => {
    setDragged(null);
    const row = (active.data.current as { row: RecordRow } | undefined)?.row;
    if (row && over) void move(row, onDay(field, row[field.name], String(over.id)), setMoved);
  };
  const byDay = new Map<string, RecordRow[]>();
  for (const found of rows.data?.items ?? []) {
    const row = moved?.id === found.id ? moved : found;
    const day = dayOf(field, row[field.name]);
    if (day) byDay.set(day, [...(byDay.get(day) ?? []), row]);
  }
  // Counted in the company's time zone; a reader elsewhere sees at least what was fetched.
  const countOf = (day: string) =>
    Math.max(byDay.get(day)?.length ?? 0, counts.data?.groups.find(({ keys }) => keys[0]?.value === day)?.count ?? 0);
  const turn = (on: string) => go({ on: on === now.slice(0, 7) ? undefined : on });
  const whole = (day: string) => {
    const those = between(field, day, weeks.flat()[weeks.flat().indexOf(day) + 1] ?? `${monthAfter(month, 1)}-01`);
    go({ as: undefined, by: undefined, on: undefined, span: undefined, filter: search.filter ? bothOf(search.filter, those) : those });
  };
  const name = stretchName(`${month}-01`, 'month', i18n.language);
  const records = (day: string, most: number) => {
    const found = byDay.get(day) ?? [];
    const more = countOf(day) - Math.min(found.length, most);
    return (
      <>
        <ul className={styles.records}>
          {found.slice(0, most).map((row) => (
            <DayRecord key={row.id} object={definition.name} row={row} title={titleOf(row, definition.title_field)} movable={movable} />
          ))}
        </ul>
        {more > 0 && (
          <button type="button" className={styles.more} onClick={() => whole(day)}>
            {t('month.more', { count: more })}
          </button>
        )}
      </>
    );
  };
  const days = weeks.flat().filter((day) => day.startsWith(month) && countOf(day) > 0);
  return (
    <section className={styles.month} aria-label={t('month.label', { object: definition.plural, month: name })} aria-busy={rows.isFetching}>
      <Head
        name={name}
        span="month"
        present={month === now.slice(0, 7)}
        onTurn={(step) => turn(step === undefined ? now.slice(0, 7) : monthAfter(month, step))}
      />
      {rows.error && <ProblemNotice error={rows.error} retry={() => void rows.refetch()} />}
      <DndContext
        sensors={sensors}
        onDragStart={({ active }) => setDragged((active.data.current as { row: RecordRow }).row)}
        onDragCancel={() => setDragged(null)}
        onDragEnd={drop}
      >
        {phone ? (
          <ol className={styles.agenda}>
            {days.map((day) => (
              <li key={day} data-today={day === now || undefined}>
                <h3>
                  {formatDate(day, i18n.language)} {weekday(day, i18n.language, 'short')}
                </h3>
                {records(day, IN_A_MONTH)}
              </li>
            ))}
          </ol>
        ) : (
          <table className={styles.table} aria-label={name}>
            <thead>
              <tr>
                {weeks[0]?.map((day) => (
                  <th key={day} scope="col" abbr={weekday(day, i18n.language, 'long')}>
                    {weekday(day, i18n.language, 'short')}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <tr key={week[0]}>
                  {week.map((day) => (
                    <Day key={day} day={day} outside={!day.startsWith(month)} today={day === now} takes={movable}>
                      {day.startsWith(month) && records(day, ON_A_DAY)}
                    </Day>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <DragOverlay dropAnimation={null}>
          {dragged && <span className={styles.lifted}>{titleOf(dragged, definition.title_field)}</span>}
        </DragOverlay>
      </DndContext>
      {rows.data?.items.length === 0 && <p className={groups.none}>{t('month.empty')}</p>}
    </section>
  );
}
