import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { jobQuery } from '@/api/jobs';
import type { Move, MoveStage } from '@/api/move-types';
import { moveRuns, undoMove } from '@/api/moves';
import { formatInstant } from '@/lib/dates';
import { withTexts } from '@/lib/i18n';
import { useSingleMutation } from '@/lib/single-mutation';
import { JobProgress } from '@/records/jobs/job-progress';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { useNotice } from '@/ui/use-notice';
import { ApprovalsPanel } from './approvals-panel';
import { NotesPanel } from './briefing/notes-panel';
import { ReceiversPanel } from './briefing/receivers-panel';
import { departureSteps } from './departure-steps';
import { CancelButton, MoveHeader } from './move-header';
import { PlanView } from './plan/plan-view';
import { Fold } from './plan/section';
import { useNumber } from './plan/names';
import { NotRestored, ReportPanel } from './report';
import { StepMark } from './step-mark';
import { useMoveRefresh } from './use-rehearsal';
import { MoveProblem } from './waiting-notice';
import styles from './form.module.css';
import stepStyles from './departure.module.css';

const AgreementPanel = lazy(() => withTexts(import('./agreement-panel'), 'approvals'));

interface OutcomeProps {
  move: Move;
  onRevise: () => void;
}

/** Before it is carried out notes are written; then the plan is history. */
const AHEAD: ReadonlySet<MoveStage> = new Set(['draft', 'waiting', 'blocked', 'scheduled']);

/** A move on its way or behind us: how far it is, what it did, and how to take it back. */
export function Outcome({ move, onRevise }: OutcomeProps) {
  const { t, i18n } = useTranslation();
  const ahead = AHEAD.has(move.stage);
  return (
    <div className={styles.page}>
      <MoveHeader
        kind={move.kind}
        move={move}
        actions={
          <>
            {(move.stage === 'scheduled' || move.in_agreement) && move.can.change && (
              <ReviseButton waits={move.in_agreement} onRevise={onRevise} />
            )}
            <CancelButton move={move} />
            <UndoButton move={move} />
          </>
        }
      />
      <MoveProblem move={move} />
      <ApprovalsPanel move={move} />
      <Suspense fallback={null}>
        <AgreementPanel move={move} />
      </Suspense>
      {move.stage === 'scheduled' && move.effective_at && (
        <NoticeBar title={t('move.after.scheduled', { at: formatInstant(move.effective_at, i18n.language) })}>
          {t('move.after.scheduled_hint')}
        </NoticeBar>
      )}
      {moveRuns(move) && <Progress move={move} />}
      {move.report && move.stage !== 'undone' && <ReportPanel move={move} report={move.report} />}
      <NotRestored move={move} />
      {move.stage === 'done' && <ReceiversPanel id={move.id} />}
      {ahead && move.can.change && move.employee && <NotesPanel id={move.id} />}
      <Facts move={move} />
      {move.kind === 'depart' && <DepartureOutline move={move} />}
      {move.plan && (
        <Fold title={move.stage === 'waiting' ? t('plan.title') : t('move.after.plan')} open={ahead}>
          <PlanView plan={move.plan} kind={move.kind} until={move.until} differences={null} past={!ahead} />
        </Fold>
      )}
    </div>
  );
}

function Progress({ move }: { move: Move }) {
  const { t } = useTranslation();
  const job = useQuery({ ...jobQuery(move.job ?? ''), enabled: move.job !== null });
  return (
    <Panel title={move.stage === 'undoing' ? t('move.after.undoing') : t('move.after.applying')} note={t('move.after.may_leave')}>
      <JobProgress job={job.data} />
    </Panel>
  );
}

function ReviseButton({ waits, onRevise }: { waits: boolean; onRevise: () => void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const ask = () =>
    void modal.confirm({
      title: t('move.revise.title'),
      content: waits ? t('move.agreement.revise_hint') : t('move.revise.hint'),
      okText: t('move.revise.action'),
      cancelText: t('common.back'),
      onOk: onRevise,
    });
  return <Button onClick={ask}>{t('move.revise.action')}</Button>;
}

function UndoButton({ move }: { move: Move }) {
  const { t, i18n } = useTranslation();
  const { modal } = App.useApp();
  const notice = useNotice();
  const refresh = useMoveRefresh();
  const undo = useSingleMutation({ mutationFn: () => undoMove(move.id), onSuccess: refresh, onError: notice.failed });
  if (!move.can.undo) return null;
  const ask = () =>
    void modal.confirm({
      title: t('move.undo.title'),
      content: t('move.undo.hint'),
      okText: t('move.undo.action'),
      cancelText: t('common.back'),
      okButtonProps: { danger: true },
      onOk: () => undo.mutate(),
    });
  return (
    <Button danger loading={undo.isPending} onClick={ask}>
      {move.undo_until ? t('move.undo.until', { at: formatInstant(move.undo_until, i18n.language) }) : t('move.undo.action')}
    </Button>
  );
}

/** Who wanted it, why, who confirmed it and when. */
function Facts({ move }: { move: Move }) {
  const { t, i18n } = useTranslation();
  const number = useNumber();
  const at = (value: string | null) => (value ? formatInstant(value, i18n.language) : null);
  const facts: [string, string | null][] = [
    [t('move.reason'), move.reason],
    [t('move.position.new'), move.position?.label ?? null],
    [t('move.when.title'), at(move.effective_at)],
    [t('move.after.records'), move.plan ? number(move.plan.totals.records) : null],
    [t('move.after.created'), [move.created_by?.label, at(move.created_at)].filter(Boolean).join(' · ')],
    [t('move.after.confirmed'), [move.confirmed_by?.label, at(move.confirmed_at)].filter(Boolean).join(' · ')],
    [t('move.after.done'), at(move.done_at)],
    [t('move.note'), move.note],
  ];
  return (
    <Panel title={t('move.after.facts')}>
      <dl className={styles.facts}>
        {facts.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </Panel>
  );
}

function DepartureOutline({ move }: { move: Move }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('move.departure.outline')}>
      <ol className={stepStyles.outline}>
        {departureSteps(move, move.plan, true).map((status, index) => (
          <li key={status.step}>
            <span>{`${index + 1}. ${t(`move.departure.${status.step}.title`)}`}</span>
            <StepMark status={status} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
