import type { MoveKind, Plan } from '@/api/move-types';
import { goesAway } from '../move-draft';
import { Conflicts } from './conflicts';
import { DifferenceNotice } from './difference-notice';
import { HandoverSection } from './handover-section';
import { Headline } from './headline';
import { PersonSections } from './person-section';
import type { PlanDifference, PlanPart } from './plan-difference';
import { RestSections } from './rest-sections';

interface PlanViewProps {
  plan: Plan;
  kind: MoveKind;
  /** The last day, of what has one. */
  until?: string | null;
  /** What differs from the plan the reader had before; null when there was none. */
  differences: PlanDifference[] | null;
  /** A plan that was carried out has nothing left to decide. */
  past?: boolean;
  onGo?: ((field: string) => void) | undefined;
}

/** A plan as a manager reads it: what happens, what has to be decided, who receives what, and then the detail. */
export function PlanView({ plan, kind, until, differences, past, onGo }: PlanViewProps) {
  const parts = new Set(differences?.map((difference) => difference.part));
  const changed = (part: PlanPart) => parts.has(part);
  return (
    <>
      {differences && <DifferenceNotice differences={differences} />}
      <Headline plan={plan} kind={kind} until={until ?? null} changed={changed('when')} />
      {!past && <Conflicts conflicts={plan.conflicts} changed={changed('conflicts')} onGo={onGo} />}
      <HandoverSection plan={plan} goes={goesAway(kind)} changed={changed('handover')} />
      <PersonSections plan={plan} changed={changed('people')} rightsChanged={changed('rights')} />
      <RestSections plan={plan} changed={changed} />
    </>
  );
}
