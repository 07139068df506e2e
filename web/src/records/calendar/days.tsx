import { useDroppable } from '@dnd-kit/core';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '@/api/types';
import { Card } from './card';
import { DayHead } from './day-head';
import { NewOn } from './new-on';
import { weekday, type Shown } from './shown';
import styles from './stretch.module.css';

/** Days side by side, each with its cards below each other. */
export function Days(props: Shown) {
  const { i18n } = useTranslation();
  const { days, byDay } = props;
  return (
    <table className={styles.days}>
      <thead>
        <tr>
          {days.map((day) => (
            <th key={day} scope="col" abbr={weekday(day, i18n.language, 'long')}>
              <DayHead {...props} day={day} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          {days.map((day) => (
            <Cell key={day} {...props} day={day} rows={byDay.get(day) ?? []} />
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function Cell({ day, rows, deeds, making }: Shown & { day: string; rows: RecordRow[] }) {
  const { setNodeRef, isOver } = useDroppable({ id: day, data: { day }, disabled: !deeds.movable });
  return (
    <td ref={setNodeRef} data-over={isOver || undefined}>
      {making && <NewOn object={deeds.definition.name} field={deeds.field} day={day} place />}
      <ul className={styles.cards}>
        {rows.map((row) => (
          <Card key={row.id} {...deeds} row={row} />
        ))}
      </ul>
    </td>
  );
}
