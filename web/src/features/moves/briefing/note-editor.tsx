import { CheckCircleFilled } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { keepNote, noteOf } from '@/api/briefings';
import type { BriefingItem, HandoverNote } from '@/api/briefing-types';
import { isProblem } from '@/api/problem';
import { formatInstant } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { NoticeBar } from '@/ui/notice-bar';
import { problemText } from '@/ui/use-notice';
import { useRefName } from '../plan/names';
import { Facts } from './facts';
import { rememberedNote, rememberNote } from './note-store';
import { shownNote, toKeep } from './notes-done';
import styles from './briefing.module.css';

/** A pause in typing after which the server keeps what was typed. */
const KEEP_AFTER_MS = 1500;

export const noteId = (record: string): string => `note-${record}`;

interface NoteEditorProps {
  move: string;
  item: BriefingItem;
  now: number;
  onKept: (record: string, note: HandoverNote) => void;
  /** Whether something typed here is neither kept nor on its way. */
  onUnsaved: (record: string, unsaved: boolean) => void;
  onNext: (record: string) => void;
}

/** One customer and what the next one has to know; kept by itself whenever the writing pauses. */
export function NoteEditor({ move, item, now, onKept, onUnsaved, onNext }: NoteEditorProps) {
  const { t } = useTranslation();
  const nameOf = useRefName();
  const { id } = item.record;
  const [text, setText] = useState<string | null>(() => rememberedNote(move, id));
  const key = useRef(newKey());
  const typed = { text, note: item.note, draft: item.draft };
  const shown = shownNote(typed);
  const wanted = toKeep(typed, false);
  const keep = useSingleMutation({
    mutationFn: ({ content, note }: { content: string; note: HandoverNote | null }) =>
      keepNote({ move, customer: id, owner: item.owner?.id, note, content, key: key.current }),
    onSuccess: (row, { content }) => {
      onKept(id, noteOf(row));
      // What was typed meanwhile is kept next.
      if (rememberedNote(move, id)?.trim() === content) rememberNote(move, id, null);
      setText((typed) => (typed?.trim() === content ? null : typed));
    },
    // A refused note is sent again as another request. Without an answer nobody knows: under the same key it is kept once.
    onError: (error) => {
      if (!isProblem(error, 'network.unreachable')) key.current = newKey();
    },
  });
  const { mutate, isPending, error, variables } = keep;
  const stale = isProblem(error, 'record.stale') && error.current ? noteOf(error.current) : null;
  // What was refused is sent again when it was changed, or when somebody says so.
  const refused = error !== null && variables?.content === (wanted ?? shown.trim());
  const { note } = item;
  useEffect(() => {
    if (wanted === null || isPending || refused || stale) return;
    const timer = setTimeout(() => mutate({ content: wanted, note }), KEEP_AFTER_MS);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `mutate` is new with every drawing
  }, [wanted, note, isPending, refused, stale]);
  useEffect(() => onUnsaved(id, wanted !== null && !isPending), [id, wanted, isPending, onUnsaved]);
  const save = (asItIs: boolean) => {
    const content = toKeep(typed, asItIs);
    if (content !== null && !isPending && !stale) mutate({ content, note });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    save(true);
    onNext(id);
  };
  return (
    <article className={styles.card} aria-labelledby={`${noteId(id)}-title`}>
      <header className={styles.cardHead}>
        <h2 id={`${noteId(id)}-title`}>
          <Link to="/records/$object/$id" params={{ object: item.record.object, id }}>
            {nameOf(item.record)}
          </Link>
        </h2>
        {note && (
          <span className={styles.done}>
            <CheckCircleFilled aria-hidden="true" /> {t('move.notes.written')}
          </span>
        )}
      </header>
      <Facts item={item} now={now} />
      <Input.TextArea
        id={noteId(id)}
        className={styles.box}
        aria-label={t('move.notes.of', { name: nameOf(item.record) })}
        aria-describedby={`${noteId(id)}-state`}
        maxLength={20_000}
        autoSize={{ minRows: 3, maxRows: 14 }}
        value={shown}
        onChange={(event) => {
          setText(event.target.value);
          rememberNote(move, id, event.target.value);
        }}
        onBlur={() => save(false)}
        onKeyDown={press}
      />
      {stale && (
        <NoticeBar
          tone="warning"
          title={t('move.notes.stale', { name: nameOf(stale.by) })}
          actions={
            <>
              <Button onClick={() => mutate({ content: shown.trim(), note: stale })}>{t('move.notes.keep_mine')}</Button>
              <Button
                onClick={() => {
                  onKept(id, stale);
                  rememberNote(move, id, null);
                  setText(null);
                  keep.reset();
                }}
              >
                {t('move.notes.take_theirs')}
              </Button>
            </>
          }
        >
          <p className="long-text">{stale.content}</p>
        </NoticeBar>
      )}
      <footer className={styles.cardFoot}>
        <State id={`${noteId(id)}-state`} note={note} pending={isPending} wanted={wanted} empty={shown.trim() === ''} error={stale ? null : refused ? error : null} />
        {(wanted !== null || !note) && (
          <Button loading={isPending} disabled={shown.trim() === ''} onClick={() => save(true)}>
            {refused ? t('common.retry') : wanted === null ? t('move.notes.take_draft') : t('common.save')}
          </Button>
        )}
      </footer>
    </article>
  );
}

interface StateProps {
  id: string;
  note: HandoverNote | null;
  pending: boolean;
  wanted: string | null;
  empty: boolean;
  error: unknown;
}

/** Whether what stands in the box is safe, in words. */
function State({ id, note, pending, wanted, empty, error }: StateProps) {
  const { t, i18n } = useTranslation();
  const nameOf = useRefName();
  const words = (): string => {
    if (error) return `${t('move.notes.failed')} ${problemText(error, t('problem.unreachable'), t('problem.unknown'))}`;
    if (pending) return t('move.keeping.keeping');
    if (empty) return t('move.notes.empty');
    if (wanted !== null) return t('move.notes.changed');
    if (!note) return t('move.notes.from_data');
    return t('move.notes.kept', { name: nameOf(note.by), at: note.at ? formatInstant(note.at, i18n.language) : '' });
  };
  const tone = error ? 'bad' : wanted !== null || pending ? 'open' : note ? 'good' : undefined;
  return (
    <span id={id} className={styles.state} role="status" data-tone={tone}>
      {words()}
    </span>
  );
}
