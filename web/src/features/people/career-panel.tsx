import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { EmployeeHistory } from '@/api/move-types';
import { employeeHistoryQuery } from '@/api/moves';
import { formatDate, formatInstant, instantToWall } from '@/lib/dates';
import { Panel } from '@/ui/panel';
import { SkeletonLines } from '@/ui/skeleton';
import { careerOf, type CareerEntry } from './career';
import styles from './people.module.css';

/** Where the person has worked and what has been planned for them, the latest first. */
export function CareerPanel({ id, left }: { id: string; left: boolean }) {
  const { t } = useTranslation();
  const history = useQuery({ ...employeeHistoryQuery(id), retry: false });
  if (history.error) return null;
  if (!history.data) {
    return (
      <Panel title={t('people.career')}>
        <SkeletonLines lines={3} label={t('common.loading')} />
      </Panel>
    );
  }
  const entries = careerOf(history.data);
  return (
    <Panel title={t('people.career')} note={entries.length === 0 ? t('people.no_position') : null}>
      {entries.length > 0 && (
        <ol className={styles.career}>
          {entries.map((entry) => (
            <li key={entry.key} data-now={(entry.now && !left) || undefined}>
              {entry.appointment ? <Held appointment={entry.appointment} now={entry.now && !left} /> : <Moved entry={entry} />}
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Held({ appointment, now }: { appointment: EmployeeHistory['appointments'][number]; now: boolean }) {
  const { t, i18n } = useTranslation();
  const { position, department, kind, starts_on: since, ends_on: until } = appointment;
  const day = (value: string) => formatDate(value, i18n.language);
  return (
    <>
      <strong>{[department?.label, position?.label].filter(Boolean).join(' · ')}</strong>
      <span>
        {t(`people.kind.${kind}`)}
        {now && ` · ${t('people.now')}`}
      </span>
      <span className="faint">
        {until
          ? t('history.from_to', { since: day(since), until: day(until) })
          : t('history.since', { since: day(since) })}
      </span>
    </>
  );
}

function Moved({ entry }: { entry: CareerEntry }) {
  const { t, i18n } = useTranslation();
  const { move } = entry;
  if (!move) return null;
  const at = (value: string): string => {
    const wall = instantToWall(value);
    const midnight = wall?.hour() === 0 && wall.minute() === 0;
    return midnight ? formatDate(wall.format('YYYY-MM-DD'), i18n.language) : formatInstant(value, i18n.language);
  };
  return (
    <>
      <Link to="/moves/$id" params={{ id: move.id }} search={{}}>
        {t(`move.kind.${move.kind}`)}
      </Link>
      <span>{[t(`move.stage.${move.stage}`), move.reason].filter(Boolean).join(' · ')}</span>
      <span className="faint">{move.effective_at ? at(move.effective_at) : move.number}</span>
    </>
  );
}
