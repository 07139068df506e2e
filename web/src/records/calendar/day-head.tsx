import { useTranslation } from 'react-i18next';
import { NewOn } from './new-on';
import { weekday, type Shown } from './shown';
import styles from './stretch.module.css';

/** The name of a day above its cards, and the way to a new one. */
export function DayHead({ day, now, deeds, making }: Pick<Shown, 'now' | 'deeds' | 'making'> & { day: string }) {
  const { i18n } = useTranslation();
  return (
    <span className={styles.day} data-today={day === now || undefined}>
      <span>{weekday(day, i18n.language, 'short')}</span>
      <time dateTime={day}>{Number(day.slice(8))}</time>
      {making && <NewOn object={deeds.definition.name} field={deeds.field} day={day} />}
    </span>
  );
}
