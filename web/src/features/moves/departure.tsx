import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '@/api/move-types';
import { ProblemNotice } from '@/ui/problem-notice';
import { Panel } from '@/ui/panel';
import { ApprovalsEditor } from './approvals-editor';
import { ApprovalsPanel } from './approvals-panel';
import { ConfirmBar } from './confirm-bar';
import {
  AccountStep,
  DepartureBasics,
  HandoverStep,
  MarkStep,
  NotesStep,
  OrganisationStep,
  RightsStep,
  type StepProps,
} from './departure-parts';
import { departureSteps, type DepartureStep, type StepStatus } from './departure-steps';
import { missingOf } from './move-draft';
import { CancelButton, KeepingNote, MoveHeader } from './move-header';
import type { EditorProps } from './move-page';
import { Conflicts } from './plan/conflicts';
import { DifferenceNotice } from './plan/difference-notice';
import { PersonFields } from './position-fields';
import { StepMark } from './step-mark';
import { useMoveDraft } from './use-move-draft';
import { useRehearsal } from './use-rehearsal';
import { anchorOf, useJump } from './use-jump';
import { MoveProblem, WaitingNotice } from './waiting-notice';
import styles from './form.module.css';
import stepStyles from './departure.module.css';

const PARTS: Record<DepartureStep, (props: StepProps) => ReactNode> = {
  account: AccountStep,
  handover: HandoverStep,
  notes: NotesStep,
  organisation: OrganisationStep,
  rights: RightsStep,
  mark: MarkStep,
};

/** One page that leads through everything a departure needs; the plan renews itself as decisions are made. */
export function Departure({ start, move, onMade }: EditorProps) {
  const { t } = useTranslation();
  const { draft, change, keeping, errors, problem, kept } = useMoveDraft(start, move, onMade);
  const jump = useJump();
  const rehearsal = useRehearsal(() => window.scrollTo({ top: 0 }));
  const { rehearse, plan } = rehearsal;
  const missing = missingOf(draft);
  const id = move?.id ?? null;
  const complete = missing.length === 0;
  useEffect(() => {
    if (id && kept && complete) rehearse({ id });
  }, [id, kept, complete, rehearse]);
  const steps = departureSteps(move, plan, !missing.includes('day') && !missing.includes('reason'));
  const faults = plan?.conflicts.flatMap((one) => (one.blocking && one.field ? [one.field] : [])) ?? [];
  const shared: StepProps = { move, draft, change, plan, faults, errors, busy: rehearsal.rehearsing };
  const refused = (): string | null => {
    if (missing[0]) return t(`move.missing.${missing[0]}`);
    if (!plan) return t('plan.making');
    return keeping === 'kept' ? null : t('move.keeping.keeping');
  };
  return (
    <div className={styles.page}>
      <MoveHeader kind="depart" move={move} employee={draft.employee} actions={move && <CancelButton move={move} />} />
      <WaitingNotice move={move} />
      <MoveProblem move={move} />
      <ApprovalsPanel move={move} />
      {problem != null && <ProblemNotice error={problem} />}
      {rehearsal.again && <DifferenceNotice differences={rehearsal.differences} />}
      <Panel title={t('move.departure.basics')}>
        {!start.employee && <PersonFields draft={draft} wrong={[]} errors={errors} onChange={change} />}
        <DepartureBasics draft={draft} change={change} errors={errors} />
      </Panel>
      {plan && plan.conflicts.length > 0 && (
        <Conflicts conflicts={plan.conflicts} changed={false} onGo={(field) => jump(anchorOf(field))} />
      )}
      <ol className={stepStyles.steps}>
        {steps.map((status, index) => {
          const Part = PARTS[status.step];
          return (
            <Step key={status.step} status={status} n={index + 1} plan={plan}>
              <Part {...shared} />
            </Step>
          );
        })}
      </ol>
      <ApprovalsEditor value={draft.approvals} errors={errors['approvals']} onChange={(approvals) => change({ approvals })} />
      <ConfirmBar
        plan={plan}
        move={move}
        approvals={draft.approvals}
        refused={refused()}
        again={rehearsal.again}
        confirming={rehearsal.confirming}
        rehearsing={false}
        onConfirm={() => id && rehearsal.confirm(id)}
      >
        <span className={styles.footNote}>
          <KeepingNote keeping={keeping} />
        </span>
      </ConfirmBar>
    </div>
  );
}

interface StepPanelProps {
  status: StepStatus;
  n: number;
  plan: Plan | null;
  children: ReactNode;
}

function Step({ status, n, plan, children }: StepPanelProps) {
  const { t } = useTranslation();
  const title = `${n}. ${t(`move.departure.${status.step}.title`)}`;
  const waits = status.state === 'todo';
  return (
    <li>
      <Panel title={title} note={t(`move.departure.${status.step}.hint`)} actions={<StepMark status={status} />}>
        {waits && !plan && status.step !== 'handover' ? (
          <p className="faint">{t('move.departure.first')}</p>
        ) : (
          children
        )}
      </Panel>
    </li>
  );
}

