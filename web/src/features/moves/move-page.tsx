import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Move, MoveKind, MoveStage } from '@/api/move-types';
import { moveQuery } from '@/api/moves';
import { meQuery } from '@/api/session';
import { usePageTitle } from '@/lib/page-title';
import type { MoveSearch } from '@/lib/searches';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Departure } from './departure';
import { KindChooser } from './kind-chooser';
import { draftOfRequest, newDraft, type MoveDraft } from './move-draft';
import { Outcome } from './outcome';
import { Resignation } from './resignation';
import { Wizard } from './wizard';

/** The address of a move that is not there yet. */
const NEW = 'new';

interface MovePageProps {
  id: string;
  search: MoveSearch;
}

export function MovePage({ id, search }: MovePageProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  // The move that came to be on this page: its form stays as it stands when the address changes.
  const [made, setMade] = useState<string | null>(null);
  const [revising, setRevising] = useState<string | null>(null);
  const stored = useQuery({ ...moveQuery(id), enabled: id !== NEW });
  const move = id === NEW ? null : (stored.data ?? null);
  const kind = move?.kind ?? search.kind;
  usePageTitle(kind ? t(`move.kind.${kind}`) : t('move.new'));
  if (id === NEW && !search.kind) return <KindChooser search={search} />;
  if (stored.error && !move) return <ProblemNotice error={stored.error} retry={() => void stored.refetch()} />;
  if (!kind || (id !== NEW && !move)) return <SkeletonLines lines={10} label={t('common.loading')} />;
  if (move && !isOpen(move, revising === id)) return <Outcome move={move} onRevise={() => setRevising(id)} />;
  const start = move ? draftOfRequest({ ...move.request, kind: move.kind }) : newDraft(kind, search);
  return (
    <Editor
      key={id === made ? NEW : id}
      kind={kind}
      start={start}
      move={move}
      onMade={(fresh) => {
        setMade(fresh.id);
        // The same form at its address of its own: nothing is left behind that one would have to be asked about.
        const address = { to: '/moves/$id', params: { id: fresh.id }, search: {} } as const;
        void navigate({ ...address, replace: true, resetScroll: false, ignoreBlocker: true });
      }}
    />
  );
}

const OPEN: ReadonlySet<MoveStage> = new Set(['draft', 'waiting', 'blocked']);

/** Whether it is still being put together; what is scheduled becomes a draft again only when somebody wants to change it. */
const isOpen = (move: Move, revising: boolean): boolean =>
  move.can.change && ((OPEN.has(move.stage) && !move.in_agreement) || (isPlanned(move) && revising));

/** What is planned or waits for others is read; changing it makes a draft of it again. */
const isPlanned = (move: Move): boolean => move.stage === 'scheduled' || move.in_agreement;

export interface EditorProps {
  start: MoveDraft;
  move: Move | null;
  onMade: (move: Move) => void;
}

function Editor({ kind, ...props }: EditorProps & { kind: MoveKind }) {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  // Who a departure is about decides what the page is, and only once: it must not change under the hand.
  const [about] = useState(props.start.employee);
  if (!me.data) return <SkeletonLines lines={10} label={t('common.loading')} />;
  if (kind !== 'depart') return <Wizard {...props} />;
  const own = about === me.data.employee.id && !me.data.powers.includes('manage_people');
  return own ? <Resignation {...props} me={me.data} /> : <Departure {...props} />;
}
