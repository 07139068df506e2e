import { useDroppable } from '@dnd-kit/core';
import { useLayoutEffect, useRef, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '@/lib/media';
import { Card } from './card';
import { DayHead } from './day-head';
import { NewOn } from './new-on';
import { weekday, type Shown } from './shown';
import { HOURS, placed, type Placed } from './spans';
import styles from './stretch.module.css';

/** The first hour in sight; those before it are scrolled to. */
const MORNING = 8;
const MINUTES = 60;

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / MINUTES)).padStart(2, '0')}:${String(minutes % MINUTES).padStart(2, '0')}`;

/** As many cards as find room side by side. */
const ROOM = { day: 6, phone: 3, week: 2 };

interface HoursProps extends Shown {
  label: string;
  /** Shows all of a day. */
  onWhole: (day: string) => void;
}

/** Days side by side, their hours below each other: cards stand at their hour, side by side where they overlap. */
export function Hours(props: HoursProps) {
  const { i18n } = useTranslation();
  const { days, byDay, deeds, label } = props;
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = scroller.current;
    const row = box?.querySelector<HTMLElement>(`[data-hour="${MORNING}"]`);
    const head = box?.querySelector('thead');
    if (box && row) box.scrollTop = row.offsetTop - (head?.offsetHeight ?? 0);
  }, []);
  const phone = usePhone();
  const room = days.length > 1 ? ROOM.week : phone ? ROOM.phone : ROOM.day;
  const cards = days.map((day) => placed(byDay.get(day) ?? [], deeds.field, room));
  return (
    // A region that scrolls must be reachable by the keyboard.
    <div ref={scroller} className={styles.scroll} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.hours} data-days={days.length}>
        <thead>
          <tr>
            <td />
            {days.map((day) => (
              <th key={day} scope="col" abbr={weekday(day, i18n.language, 'long')}>
                <DayHead {...props} day={day} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: HOURS }, (_, hour) => (
            <tr key={hour} data-hour={hour}>
              <th scope="row">{clock(hour * MINUTES)}</th>
              {days.map((day, at) => (
                <Cell
                  key={day}
                  {...props}
                  day={day}
                  hour={hour}
                  crowded={(cards[at] ?? []).some(({ lane, lanes }) => lane >= lanes)}
                  cards={(cards[at] ?? []).filter(({ minutes }) => Math.floor(minutes / MINUTES) === hour)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps extends HoursProps {
  day: string;
  hour: number;
  cards: Placed[];
  /** Whether not all cards of the day have room. */
  crowded: boolean;
}

function Cell({ days, day, hour, cards, crowded, deeds, making, onWhole }: CellProps) {
  const week = days.length > 1;
  const { t } = useTranslation();
  const { setNodeRef, isOver } = useDroppable({ id: `${day} ${hour}`, data: { day, hour }, disabled: !deeds.movable });
  const fits = ({ row, lane, lanes }: Placed) => lane < lanes || row.id === deeds.held.row?.id;
  const more = cards.length - cards.filter(fits).length;
  const style = ({ minutes, lane, lanes }: Placed) =>
    ({ '--past': (minutes % MINUTES) / MINUTES, '--lane': Math.min(lane, lanes - 1), '--lanes': lanes }) as CSSProperties;
  return (
    <td ref={setNodeRef} data-over={isOver || undefined} data-crowded={crowded || undefined}>
      {making && <NewOn object={deeds.definition.name} field={deeds.field} day={day} minutes={hour * MINUTES} place />}
      {cards.length > 0 && (
        <ul className={styles.atHour}>
          {cards.filter(fits).map((card) => (
            // Side by side in a week there is room for the name alone; where the card stands tells the hour.
            <Card key={card.row.id} {...deeds} row={card.row} time={card.lanes > 1 && week ? '' : clock(card.minutes)} style={style(card)} />
          ))}
        </ul>
      )}
      {more > 0 && (
        <button type="button" className={styles.more} title={t('month.more', { count: more })} aria-label={t('month.more', { count: more })} onClick={() => onWhole(day)}>
          +{more}
        </button>
      )}
    </td>
  );
}
