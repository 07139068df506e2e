import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverNote } from '@/api/briefing-types';
import { moveQuery } from '@/api/moves';
import { usePageTitle } from '@/lib/page-title';
import { useLeaveGuard } from '@/records/form/use-leave-guard';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNumber } from '../plan/names';
import { noteId, NoteEditor } from './note-editor';
import { Progress } from './progress';
import { useNotes } from './use-notes';
import styles from './briefing.module.css';

/** Boxes drawn at once. */
const SHOWN = 25;

interface NotesPageProps {
  id: string;
  missing: boolean;
}

/** Every customer that changes hands, and what whoever leaves has to say about it. */
export function NotesPage({ id, missing }: NotesPageProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const number = useNumber();
  const [now] = useState(() => Date.now());
  const [shown, setShown] = useState(SHOWN);
  // What is written while only the missing are shown stays until they are asked for again: it must not jump away.
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const [goal, setGoal] = useState<{ record: string } | null>(null);
  const unsaved = useRef(new Set<string>());
  useLeaveGuard(() => unsaved.current.size > 0);
  const move = useQuery(moveQuery(id));
  const { query, items, handed, put, written, total, exact } = useNotes(id);
  const person = move.data?.employee?.label;
  usePageTitle(person ? `${t('move.notes.title')} · ${person}` : t('move.notes.title'));
  const list = missing ? items.filter((item) => !item.note || fresh.has(item.record.id)) : items;
  const drawn = list.slice(0, shown);
  const kept = useCallback(
    (record: string, note: HandoverNote) => {
      setFresh((all) => new Set(all).add(record));
      put(record, note);
    },
    [put],
  );
  const mark = useCallback((record: string, open: boolean) => {
    if (open) unsaved.current.add(record);
    else unsaved.current.delete(record);
  }, []);
  const next = (record: string) => {
    const at = list.findIndex((item) => item.record.id === record);
    const following = list[at + 1];
    if (!following) return document.getElementById(noteId(record))?.blur();
    if (at + 1 >= shown) setShown(shown + SHOWN);
    setGoal({ record: following.record.id });
  };
  useEffect(() => {
    if (!goal) return;
    const box = document.getElementById(noteId(goal.record));
    box?.focus({ preventScroll: true });
    box?.closest('article')?.scrollIntoView({ block: 'center' });
  }, [goal]);
  const error = move.error ?? query.error;
  if (error && !query.data) return <ProblemNotice error={error} retry={() => void query.refetch()} />;
  return (
    <div className={styles.page}>
      <PageHeader
        above={
          <Link to="/moves/$id" params={{ id }} search={{}}>
            {person ? t('move.title', { kind: t(`move.kind.${move.data?.kind ?? 'depart'}`), name: person }) : t('page.moves')}
          </Link>
        }
        title={t('move.notes.title')}
        note={t('move.notes.page_hint')}
      />
      {!query.data && <SkeletonLines lines={10} label={t('common.loading')} />}
      {handed && (
        <NoticeBar
          title={t('move.notes.over')}
          actions={
            <Link to="/handed/$id" params={{ id }} search={{}}>
              {t('move.briefing.title')}
            </Link>
          }
        />
      )}
      {query.data && total === 0 && (
        <Empty icon={<ObjectIcon name="solution" />} title={t('move.notes.none')}>
          {t('move.notes.none_hint')}
        </Empty>
      )}
      {total > 0 && !handed && (
        <>
          <div className={styles.bar}>
            <Progress
              done={written}
              total={total}
              words={t('move.notes.progress', { done: number(written), total: number(total) + (exact ? '' : '+') })}
            />
            <Checkbox
              checked={missing}
              onChange={(event) => {
                setFresh(new Set());
                setShown(SHOWN);
                void navigate({ to: '/moves/$id/notes', params: { id }, search: event.target.checked ? { missing: true } : {}, replace: true, resetScroll: false, ignoreBlocker: true });
              }}
            >
              {t('move.notes.missing')}
            </Checkbox>
            <span className={styles.keys}>{t('move.notes.keys')}</span>
          </div>
          {list.length === 0 && (
            <Empty icon={<ObjectIcon name="solution" />} title={t('move.notes.all')}>
              {t('move.notes.all_hint')}
            </Empty>
          )}
          <div className={styles.cards}>
            {drawn.map((item) => (
              <NoteEditor key={item.record.id} move={id} item={item} now={now} onKept={kept} onUnsaved={mark} onNext={next} />
            ))}
          </div>
          {(list.length > shown || query.hasNextPage) && (
            <Button
              block
              className={styles.more ?? ''}
              loading={query.isFetchingNextPage}
              onClick={() => {
                setShown(shown + SHOWN);
                if (query.hasNextPage) void query.fetchNextPage();
              }}
            >
              {t('common.more')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
