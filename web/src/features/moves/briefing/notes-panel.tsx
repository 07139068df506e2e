import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNumber } from '../plan/names';
import { Progress } from './progress';
import { useNotes } from './use-notes';
import styles from './briefing.module.css';

/** How many customers have a handover note, and the way to write the others. */
export function NotesProgress({ id }: { id: string }) {
  const { t } = useTranslation();
  const number = useNumber();
  const { query, written, total, exact } = useNotes(id);
  if (query.error && !query.data) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonLines lines={1} label={t('common.loading')} />;
  if (total === 0) return <p className="faint">{t('move.notes.none')}</p>;
  return (
    <div className={styles.line}>
      <Progress
        done={written}
        total={total}
        words={t('move.notes.progress', { done: number(written), total: number(total) + (exact ? '' : '+') })}
      />
      <Link to="/moves/$id/notes" params={{ id }} search={{}} className={styles.button ?? ''}>
        {written === 0 ? t('move.notes.begin') : written < total ? t('move.notes.go_on') : t('move.notes.look')}
      </Link>
    </div>
  );
}

export function NotesPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('move.notes.title')} note={t('move.notes.hint')}>
      <NotesProgress id={id} />
    </Panel>
  );
}
