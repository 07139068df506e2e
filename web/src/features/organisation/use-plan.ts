import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '@/api/session';
import { useNotice } from '@/ui/use-notice';
import { useMayArrange } from '../moves/may-arrange';
import type { Chosen } from './chosen';
import { dropRefusal, liftRefusal, moveFor, type Carried, type May, type Target } from './plan';

/** Where something chosen counts as a place to put something down. */
export const targetOf = (chosen: Chosen): Target =>
  chosen.kind === 'department' ? { kind: 'department', node: chosen.node } : { kind: 'position', position: chosen.position };

/** What is picked up, and the move that comes of putting it down: the page of the move is opened, nothing else happens. */
export function usePlan() {
  const { t } = useTranslation();
  const notice = useNotice();
  const navigate = useNavigate();
  const me = useQuery(meQuery()).data;
  const arrange = useMayArrange();
  const [carried, setCarried] = useState<Carried | null>(null);
  const may: May = useMemo(() => ({ arrange, reorganise: me?.powers.includes('manage_people') ?? false }), [arrange, me]);
  const giveUp = useCallback(() => setCarried(null), []);
  const drop = (what: Carried, target: Target | null) => {
    const refused = liftRefusal(what, may, t) ?? (target ? dropRefusal(what, target, t) : null);
    if (refused) return notice.failed(refused);
    if (!target) return;
    setCarried(null);
    void navigate({ to: '/moves/$id', params: { id: 'new' }, search: moveFor(what, target) });
  };
  return { carried, may, lift: setCarried, giveUp, drop };
}
