import { PlusOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { formatDate } from '@/lib/dates';
import { isDay } from './month';
import { momentOf } from './spans';
import styles from './stretch.module.css';

/** When a day of work begins, in minutes. */
const MORNING = 9 * 60;

interface NewOnProps {
  object: string;
  field: Field;
  day: string;
  /** What it says in an empty place of the day; none: the sign beside its name. */
  minutes?: number;
  place?: boolean;
}

/** Begins a record on a day. The places themselves are for the mouse; the keyboard has the sign beside the day's name. */
export function NewOn({ object, field, day, minutes, place = false }: NewOnProps) {
  const { t, i18n } = useTranslation();
  const value = isDay(field) ? day : momentOf(day, minutes ?? MORNING);
  const shared = { to: '/records/$object/new', params: { object }, search: { preset: { [field.name]: value } } } as const;
  if (place) return <Link {...shared} className={styles.place} tabIndex={-1} aria-hidden="true" draggable={false} />;
  const name = t('calendar.create', { day: formatDate(day, i18n.language) });
  return (
    <Link {...shared} className={styles.create} aria-label={name} title={name}>
      <PlusOutlined aria-hidden="true" />
    </Link>
  );
}
