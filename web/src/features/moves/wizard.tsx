import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moveQuery } from '@/api/moves';
import { Button } from 'antd';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import { ApprovalsPanel } from './approvals-panel';
import { ConfirmBar } from './confirm-bar';
import { missingOf, type Missing } from './move-draft';
import { MoveForm } from './move-form';
import { CancelButton, KeepingNote, MoveHeader } from './move-header';
import type { EditorProps } from './move-page';
import { PlanView } from './plan/plan-view';
import { useMoveDraft } from './use-move-draft';
import { useRehearsal } from './use-rehearsal';
import { anchorOf, useJump } from './use-jump';
import { MoveProblem, WaitingNotice } from './waiting-notice';
import styles from './form.module.css';

type Step = 'form' | 'plan';

const ANCHORS: Record<Missing, string> = {
  employee: 'move-employee',
  position: 'move-position',
  day: 'move-day',
  until: 'move-until',
  reason: 'move-reason',
  rule: 'handover-rules',
  exception: 'handover-exceptions',
  remind: 'handover-remind',
  letter: 'letter-subject',
  person: 'move-people',
  step: 'move-steps',
};

/** What is to happen on one side, the plan it makes on the other; nothing happens before the plan is confirmed. */
export function Wizard({ start, move: stored, onMade }: EditorProps) {
  const { t } = useTranslation();
  const { draft, change, keeping, errors, problem, keep } = useMoveDraft(start, stored, onMade);
  const current = useQuery({ ...moveQuery(stored?.id ?? ''), enabled: false });
  const move = current.data ?? stored;
  const toConfirm = stored?.stage === 'waiting' && stored.can.rehearse;
  const [step, setStep] = useState<Step>(toConfirm ? 'plan' : 'form');
  const [wrong, setWrong] = useState<Missing[]>([]);
  const jump = useJump();
  const rehearsal = useRehearsal(() => window.scrollTo({ top: 0 }));
  const { rehearse } = rehearsal;
  const waitingId = toConfirm ? stored.id : null;
  useEffect(() => {
    if (waitingId) rehearse({ id: waitingId });
  }, [waitingId, rehearse]);
  const missing = missingOf(draft);
  const askPlan = async () => {
    setWrong(missing);
    const [first] = missing;
    if (first) return jump(ANCHORS[first]);
    try {
      const kept = await keep();
      setStep('plan');
      window.scrollTo({ top: 0 });
      rehearse({ id: kept.id });
    } catch {
      jump('move-problem');
    }
  };
  const go = (field: string) => {
    setStep('form');
    jump(anchorOf(field));
  };
  const faults = rehearsal.plan?.conflicts.flatMap((one) => (one.blocking && one.field ? [one.field] : [])) ?? [];
  return (
    <div className={styles.page}>
      <MoveHeader kind={draft.kind} move={move} employee={draft.employee} actions={move && <CancelButton move={move} />} />
      <WaitingNotice move={move} />
      <MoveProblem move={move} />
      <ApprovalsPanel move={move} />
      <Tabs
        label={t('move.steps')}
        tabs={[
          { key: 'form', label: t('move.step_form') },
          { key: 'plan', label: t('move.step_plan') },
        ]}
        active={step}
        onChange={(next) => (next === 'plan' ? void askPlan() : setStep('form'))}
      >
        {step === 'form' ? (
          <>
            <div id="move-problem" tabIndex={-1}>
              {problem != null && <ProblemNotice error={problem} />}
            </div>
            <MoveForm draft={draft} wrong={wrong.filter((one) => missing.includes(one))} errors={errors} faults={faults} onChange={change} />
            <div className={styles.foot}>
              <Button type="primary" onClick={() => void askPlan()}>
                {t('move.rehearse')}
              </Button>
              <span className={styles.footNote}>
                <KeepingNote keeping={keeping} />
              </span>
            </div>
          </>
        ) : (
          <>
            {!rehearsal.plan && rehearsal.rehearsing && <SkeletonLines lines={10} label={t('plan.making')} />}
            {rehearsal.problem && !rehearsal.plan && (
              <ProblemNotice error={rehearsal.problem} retry={() => void askPlan()} />
            )}
            {rehearsal.plan && (
              <div aria-busy={rehearsal.rehearsing}>
                <PlanView
                  plan={rehearsal.plan}
                  kind={draft.kind}
                  until={draft.until}
                  differences={rehearsal.again ? rehearsal.differences : null}
                  onGo={go}
                />
              </div>
            )}
            <ConfirmBar
              plan={rehearsal.plan}
              move={move}
              approvals={draft.approvals}
              refused={rehearsal.plan ? null : t('plan.making')}
              again={rehearsal.again}
              confirming={rehearsal.confirming}
              rehearsing={rehearsal.rehearsing}
              onConfirm={() => move && rehearsal.confirm(move.id)}
              onBack={() => setStep('form')}
            />
          </>
        )}
      </Tabs>
    </div>
  );
}
