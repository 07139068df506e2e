import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '@/api/types';
import { confirmMove, rehearseMove } from '@/api/moves';
import { formatDate } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { ActionButton } from '@/ui/action-button';
import { ApprovalsPanel } from './approvals-panel';
import { NotesPanel } from './briefing/notes-panel';
import { missingOf } from './move-draft';
import { CancelButton, KeepingNote, MoveHeader } from './move-header';
import type { EditorProps } from './move-page';
import { noReceiver } from './receiver-draft';
import { useMoveDraft } from './use-move-draft';
import { useMoveRefresh } from './use-rehearsal';
import { MoveProblem } from './waiting-notice';
import { DayInput, ReasonFields } from './when-panel';
import styles from './form.module.css';

/** Unless somebody says otherwise, the head of one's own department receives what one leaves. */
function withHead(start: EditorProps['start'], me: Me): EditorProps['start'] {
  const position = me.positions.find((held) => held.kind === 'primary') ?? me.positions[0];
  if (!position || start.handover.fallback.kind !== null) return start;
  const fallback = { ...noReceiver('head_of'), department: position.department_id };
  return { ...start, handover: { ...start.handover, fallback } };
}

/** What the person who leaves has to say: the last day and why. Others see to the rest. */
export function Resignation({ start, move, onMade, me }: EditorProps & { me: Me }) {
  const { t, i18n } = useTranslation();
  const refresh = useMoveRefresh();
  const [own] = useState(() => (move ? start : withHead(start, me)));
  const { draft, change, keeping, errors, problem, keep } = useMoveDraft(own, move, onMade);
  const submit = useSingleMutation({
    mutationFn: async () => {
      const kept = await keep();
      const plan = await rehearseMove(kept.id);
      return confirmMove(kept.id, plan.hash);
    },
    onSuccess: refresh,
  });
  const [missing] = missingOf(draft);
  const error = submit.error ?? problem;
  if (move?.stage === 'waiting') {
    return (
      <div className={styles.page}>
        <MoveHeader kind="depart" move={move} employee={draft.employee} actions={<CancelButton move={move} />} />
        <NoticeBar tone="success" title={t('move.resign.sent')}>
          {t('move.resign.sent_hint', { day: draft.day ? formatDate(draft.day, i18n.language) : '–' })}
        </NoticeBar>
        <ApprovalsPanel move={move} />
        <NotesPanel id={move.id} />
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <MoveHeader
        kind="depart"
        move={move}
        employee={draft.employee}
        about={t('move.resign.hint')}
        actions={move && <CancelButton move={move} />}
      />
      <MoveProblem move={move} />
      {error != null && <ProblemNotice error={error} />}
      <Panel title={t('move.resign.title')} note={move ? t('move.resign.hint') : null}>
        <div className={styles.grid}>
          <FieldRow id="move-day" label={t('move.departure.last_day')} required errors={errors['until'] ?? errors['effective_on']}>
            <DayInput id="move-day" value={draft.day} onChange={(day) => change({ day, when: 'day' })} />
          </FieldRow>
          <ReasonFields draft={draft} wrong={[]} errors={errors} onChange={change} />
        </div>
      </Panel>
      {move && <NotesPanel id={move.id} />}
      <div className={styles.foot}>
        <ActionButton
          type="primary"
          loading={submit.isPending}
          refused={missing ? t(`move.missing.${missing}`) : null}
          onClick={() => submit.mutate()}
        >
          {t('move.resign.submit')}
        </ActionButton>
        <span className={styles.footNote}>
          <KeepingNote keeping={keeping} />
        </span>
      </div>
    </div>
  );
}
