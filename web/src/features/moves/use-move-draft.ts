import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { newKey } from '@/api/client';
import { keys } from '@/api/keys';
import type { Move, MoveRequest } from '@/api/move-types';
import { changeMove, createMove } from '@/api/moves';
import { isProblem } from '@/api/problem';
import { errorsByField } from '@/records/form/draft';
import { useLeaveGuard } from '@/records/form/use-leave-guard';
import { isWorthKeeping, requestOf, type MoveDraft } from './move-draft';

/** A pause in typing after which the server keeps what was typed. */
const KEEP_AFTER_MS = 1000;

export type Keeping = 'new' | 'kept' | 'keeping' | 'changed' | 'refused';

interface MoveDraftState {
  draft: MoveDraft;
  change: (change: Partial<MoveDraft>) => void;
  keeping: Keeping;
  errors: Record<string, string[]>;
  problem: unknown;
  /** The request the server keeps, as text: two that are alike say the same. */
  kept: string;
  /** Keeps what was typed now, and answers the move it belongs to. */
  keep: () => Promise<Move>;
}

/** What is typed, kept as a draft on the server from the moment there is something worth keeping. */
export function useMoveDraft(start: MoveDraft, stored: Move | null, onMade: (move: Move) => void): MoveDraftState {
  const client = useQueryClient();
  const [draft, setDraft] = useState(start);
  const [touched, setTouched] = useState(false);
  const [kept, setKept] = useState(() => (stored ? JSON.stringify(requestOf(start)) : ''));
  const [scope] = useState(newKey);
  // Asked by requests on their way, long after the drawing they began in.
  const known = useRef<Move | null>(stored);
  const key = useRef(scope);
  const save = useMutation({
    scope: { id: scope },
    mutationFn: (body: MoveRequest) =>
      known.current ? changeMove(known.current.id, body) : createMove(body, key.current),
    onSuccess: (move, body) => {
      const made = known.current === null;
      known.current = move;
      setKept(JSON.stringify(body));
      client.setQueryData(keys.move(move.id), move);
      void client.invalidateQueries({ queryKey: keys.lists('move') });
      if (made) onMade(move);
    },
    // A refused body may be sent again with other values: that is another request.
    onError: () => {
      key.current = newKey();
    },
  });
  const request = useMemo(() => requestOf(draft), [draft]);
  const text = JSON.stringify(request);
  const { mutateAsync } = save;
  const worth = isWorthKeeping(draft);
  useEffect(() => {
    if (text === kept || !worth) return;
    const timer = setTimeout(() => {
      mutateAsync(JSON.parse(text) as MoveRequest).catch(() => undefined);
    }, KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, kept, worth, mutateAsync]);
  const keep = async () => (known.current && text === kept ? known.current : mutateAsync(request));
  const keeping: Keeping = save.isPending
    ? 'keeping'
    : text === kept
      ? 'kept'
      : save.error
        ? 'refused'
        : kept === ''
          ? 'new'
          : 'changed';
  useLeaveGuard(() => touched && keeping !== 'kept');
  return {
    draft,
    change: (change) => {
      setTouched(true);
      setDraft((now) => ({ ...now, ...change }));
    },
    keeping,
    errors: isProblem(save.error) && text !== kept ? errorsByField(save.error.errors) : {},
    problem: text === kept ? null : save.error,
    kept,
    keep,
  };
}
