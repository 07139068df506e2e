import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatHours } from '@/lib/hours';
import { FieldRow } from '@/ui/field-row';
import { Panel } from '@/ui/panel';
import { readHours } from './hours';
import styles from './working-calendar.module.css';

interface WeekPanelProps {
  /** The hours of each weekday as they are typed, Monday first. */
  week: string[];
  /** Hours a week. */
  total: number;
  onChange: (week: string[]) => void;
}

/** The first of January 2024 was a Monday. */
const weekday = (at: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + at));

const FRIDAY = 4;

export function WeekPanel({ week, total, onChange }: WeekPanelProps) {
  const { t, i18n } = useTranslation();
  const set = (at: number, text: string) => onChange(week.map((one, index) => (index === at ? text : one)));
  const monday = week[0] ?? '';
  const alike = week.slice(0, FRIDAY + 1).every((one) => one === monday);
  return (
    <Panel
      title={t('calendar.week')}
      note={t('calendar.week_hint')}
      actions={
        !alike && (
          <Button size="small" onClick={() => onChange(week.map((one, at) => (at <= FRIDAY ? monday : one)))}>
            {t('calendar.as_monday')}
          </Button>
        )
      }
    >
      <div className={styles.week}>
        {week.map((text, at) => (
          <FieldRow key={at} id={`day-${at}`} label={weekday(at, i18n.language)} errors={readHours(text) ? undefined : [t('calendar.hours_wrong')]}>
            <Input
              id={`day-${at}`}
              value={text}
              placeholder={t('calendar.free')}
              aria-invalid={readHours(text) === null}
              {...(readHours(text) ? {} : { status: 'error' as const })}
              onChange={({ target }) => set(at, target.value)}
            />
          </FieldRow>
        ))}
      </div>
      <p className="faint">{t('calendar.total', { hours: formatHours(total, i18n.language) })}</p>
    </Panel>
  );
}
