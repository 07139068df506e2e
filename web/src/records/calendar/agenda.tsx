import { useTranslation } from 'react-i18next';
import { formatDate } from '@/lib/dates';
import { minutesOf } from './spans';
import { isDay } from './month';
import { Card } from './card';
import calendar from './calendar.module.css';
import { NewOn } from './new-on';
import { weekday, type Shown } from './shown';
import styles from './stretch.module.css';

/** A week on a phone: its days below each other. */
export function Agenda({ days, now, byDay, deeds, making }: Shown) {
  const { i18n } = useTranslation();
  const time = (value: unknown) => {
    const minutes = minutesOf(value);
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  };
  return (
    <ol className={calendar.agenda}>
      {days.map((day) => (
        <li key={day} data-today={day === now || undefined}>
          <div className={styles.agendaHead}>
            <h3>
              {formatDate(day, i18n.language)} {weekday(day, i18n.language, 'short')}
            </h3>
            {making && <NewOn object={deeds.definition.name} field={deeds.field} day={day} />}
          </div>
          <ul className={styles.cards}>
            {(byDay.get(day) ?? []).map((row) => (
              <Card key={row.id} {...deeds} row={row} {...(isDay(deeds.field) ? {} : { time: time(row[deeds.field.name]) })} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
