import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import type { Approval, Move } from '@/api/move-types';
import { decideMove } from '@/api/moves';
import { meQuery } from '@/api/session';
import { formatInstant } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { ActionButton } from '@/ui/action-button';
import { Panel } from '@/ui/panel';
import { TextAreaField } from '@/ui/text-area-field';
import { useNotice } from '@/ui/use-notice';
import styles from './approvals.module.css';

/** How a role's approval stands. */
const stateOf = ({ approved }: Approval) => (approved === null ? 'open' : approved ? 'yes' : 'no');
const ICONS = { open: ClockCircleOutlined, yes: CheckCircleFilled, no: CloseCircleFilled };

/** Who is asked and what they said; who is asked says it here. */
export function ApprovalsPanel({ move }: { move: Move | null }) {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  if (!move || move.approvals.length === 0) return null;
  // Whoever has decided has decided for all the roles they hold.
  const decided = move.approvals.some((approval) => approval.by?.id === me.data?.employee.id);
  const asked = move.can.approve && me.data !== undefined && !decided;
  return (
    <Panel title={t('move.approval.title')} note={asked ? t('move.approval.asked') : null}>
      <ul className={styles.list}>
        {move.approvals.map((approval) => (
          <Line key={approval.role.id} approval={approval} />
        ))}
      </ul>
      {asked && <Decide move={move} />}
    </Panel>
  );
}

function Line({ approval }: { approval: Approval }) {
  const { t, i18n } = useTranslation();
  const state = stateOf(approval);
  const Icon = ICONS[state];
  const who = [approval.by?.label, approval.at && formatInstant(approval.at, i18n.language)].filter(Boolean).join(' · ');
  return (
    <li>
      <strong>{approval.name}</strong>
      <span className={styles.state} data-state={state}>
        <Icon aria-hidden="true" /> {t(`move.approval.state.${state}`)}
      </span>
      {who && <span className="faint">{who}</span>}
      {approval.comment && <p className="long-text">{approval.comment}</p>}
    </li>
  );
}

function Decide({ move }: { move: Move }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notice = useNotice();
  const [comment, setComment] = useState('');
  const decide = useSingleMutation({
    mutationFn: (approved: boolean) => decideMove(move.id, { approved, comment: comment.trim() }),
    onSuccess: ({ approved }) => {
      notice.done(approved ? t('move.approval.approved') : t('move.approval.rejected'));
      setComment('');
      void client.invalidateQueries({ queryKey: keys.approvals });
      if (approved) return void client.invalidateQueries({ queryKey: keys.move(move.id) });
      // A rejected move is a draft again, which who was asked may no longer see.
      void navigate({ to: '/moves', search: {} });
    },
    onError: notice.failed,
  });
  return (
    <div className={styles.decide}>
      <TextAreaField
        id="approval-comment"
        label={t('move.approval.comment')}
        help={t('move.approval.comment_hint')}
        value={comment}
        onChange={setComment}
      />
      <div className="row">
        <Button type="primary" loading={decide.isPending && decide.variables === true} onClick={() => decide.mutate(true)}>
          {t('move.approval.approve')}
        </Button>
        <ActionButton
          danger
          loading={decide.isPending && decide.variables === false}
          refused={comment.trim() ? null : t('move.approval.say_why')}
          onClick={() => decide.mutate(false)}
        >
          {t('move.approval.reject')}
        </ActionButton>
      </div>
    </div>
  );
}
