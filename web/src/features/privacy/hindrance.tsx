import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { MoveStage } from '@/api/move-types';
import { employeeHistoryQuery } from '@/api/moves';
import { isProblem } from '@/api/problem';
import { NoticeBar } from '@/ui/notice-bar';
import { ProblemNotice } from '@/ui/problem-notice';

const UNDER_WAY: ReadonlySet<MoveStage> = new Set(['scheduled', 'blocked', 'applying', 'undoing']);

export const HINDRANCES = ['works_here', 'records_owned', 'move_under_way', 'legal_hold'] as const;
export type HindranceKind = (typeof HINDRANCES)[number];

export const hindranceOf = (error: unknown): HindranceKind | undefined =>
  HINDRANCES.find((kind) => isProblem(error, `erasure.${kind}`));

/** Why it could not be carried out, and where what stands against it is solved. */
export function Refusal({ error, employee }: { error: unknown; employee: string }) {
  const kind = hindranceOf(error);
  if (!kind) return <ProblemNotice error={error} />;
  const detail = isProblem(error) ? error.message : null;
  return <Hindrance kind={kind} detail={detail} employee={employee} />;
}

interface HindranceProps {
  kind: HindranceKind;
  /** The server's own words, where it was asked; they say what to do, except about a hold. */
  detail: string | null;
  employee: string;
}

export function Hindrance({ kind, detail, employee }: HindranceProps) {
  const { t } = useTranslation();
  return (
    <NoticeBar tone="warning" title={detail ?? t(`privacy.hindrance.${kind}`)} actions={<WayOut kind={kind} employee={employee} />}>
      {(detail === null || kind === 'legal_hold') && t(`privacy.hindrance_hint.${kind}`)}
    </NoticeBar>
  );
}

function WayOut({ kind, employee }: { kind: HindranceKind; employee: string }) {
  const { t } = useTranslation();
  const history = useQuery({ ...employeeHistoryQuery(employee), enabled: kind === 'move_under_way', retry: false });
  if (kind === 'works_here') {
    return (
      <Link to="/moves/$id" params={{ id: 'new' }} search={{ kind: 'depart', employee }}>
        {t('privacy.way_out.works_here')}
      </Link>
    );
  }
  if (kind === 'records_owned') {
    return (
      <Link to="/moves/$id" params={{ id: 'new' }} search={{ kind: 'hand_over', employee }}>
        {t('privacy.way_out.records_owned')}
      </Link>
    );
  }
  const move = history.data?.moves.find(({ stage }) => UNDER_WAY.has(stage));
  if (kind === 'move_under_way' && move) {
    return (
      <Link to="/moves/$id" params={{ id: move.id }} search={{}}>
        {t('privacy.way_out.move_under_way')}
      </Link>
    );
  }
  return (
    <Link to="/people/$id" params={{ id: employee }}>
      {t('privacy.to_person')}
    </Link>
  );
}
